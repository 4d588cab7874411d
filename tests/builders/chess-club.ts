/** The invented model the engine is tested with, read from the file a model owner could have written. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { type Model, model } from '../../src/domain/collaboration/model.ts';

export const chessClubFile = fileURLToPath(new URL('../fixtures/chess-club.yaml', import.meta.url));
export const chessClubText = readFileSync(chessClubFile, 'utf8');
export const chessClub = (): Model => model.parse(parse(chessClubText));
