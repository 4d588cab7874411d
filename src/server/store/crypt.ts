/** Encryption at rest (AES-256-GCM, key id in the first byte's place by trial of all keys) and the blind index for CPR lookup. */
import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import type { Config } from '../config.ts';

type Keys = Config['secrets'];

export const encrypt = (keys: Keys, text: string): Buffer => encryptBytes(keys, Buffer.from(text, 'utf8'));

export function encryptBytes(keys: Keys, bytes: Uint8Array): Buffer {
	const iv = randomBytes(12);
	const c = createCipheriv('aes-256-gcm', keys.current, iv);
	const body = Buffer.concat([c.update(bytes), c.final()]);
	return Buffer.concat([iv, c.getAuthTag(), body]);
}

/** @returns the text, or null when no configured key opens it */
export const decrypt = (keys: Keys, cipher: Uint8Array): string | null =>
	decryptBytes(keys, cipher)?.toString('utf8') ?? null;

/** @returns the bytes, or null when no configured key opens them */
export function decryptBytes(keys: Keys, cipher: Uint8Array): Buffer | null {
	const all = Buffer.from(cipher);
	for (const key of keys.all) {
		try {
			const d = createDecipheriv('aes-256-gcm', key, all.subarray(0, 12));
			d.setAuthTag(all.subarray(12, 28));
			return Buffer.concat([d.update(all.subarray(28)), d.final()]);
		} catch {
			// another key may fit
		}
	}
	return null;
}

/** Same CPR, same municipality, same key: same index; without the key it says nothing. */
export const blindIndex = (keys: Keys, municipalityId: number, cpr: string): Buffer =>
	createHmac('sha256', keys.current)
		.update(`cpr:${municipalityId}:${cpr.replace(/\D/g, '')}`)
		.digest();
