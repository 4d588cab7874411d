/**
 * Asks the municipality's virus scanner about a file, by ClamAV's own protocol (INSTREAM over TCP). The file goes there as bytes
 * alone: no name, no child. Where a scanner is set up and does not answer, the file counts as not looked at.
 */
import { connect } from 'node:net';

export type Scanner = { host: string; port: number };
export type Scanned = 'clean' | 'found' | 'unreachable';

const piece = 64 * 1024;

/** @param patience milliseconds without a word from the scanner */
export function scan(scanner: Scanner, bytes: Uint8Array, patience = 20_000): Promise<Scanned> {
	return new Promise((done) => {
		let said = '';
		const socket = connect(scanner.port, scanner.host);
		const end = (result: Scanned) => {
			socket.destroy();
			done(result);
		};
		socket.setTimeout(patience, () => end('unreachable'));
		socket.on('error', () => end('unreachable'));
		socket.on('data', (d: Buffer) => {
			said += d.toString('latin1');
			if (said.includes('\0') || said.length > 1000) end(meaning(said));
		});
		socket.on('close', () => end(meaning(said)));
		socket.on('connect', () => {
			socket.write('zINSTREAM\0');
			for (let at = 0; at < bytes.length; at += piece) {
				const part = bytes.subarray(at, at + piece);
				const length = Buffer.alloc(4);
				length.writeUInt32BE(part.length);
				socket.write(length);
				socket.write(part);
			}
			socket.write(Buffer.alloc(4));
		});
	});
}

/** Only the one answer that says so is clean: too large for the scanner, or an error of its own, is not. */
function meaning(said: string): Scanned {
	const line = said.replace(/\0[^]*$/, '').trim();
	if (line === 'stream: OK') return 'clean';
	return /^stream: .+ FOUND$/.test(line) ? 'found' : 'unreachable';
}
