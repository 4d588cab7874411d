/** 256 random bits go into a cookie; the database keeps only their hash. */
import { createHash, randomBytes } from 'node:crypto';

export const hash = (token: string) => createHash('sha256').update(token).digest();
export const secret = () => randomBytes(32).toString('base64url');
