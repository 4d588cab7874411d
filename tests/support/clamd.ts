/** A clamd that speaks the protocol and no more: it knows one virus, and may say nothing, or say nonsense. */
import { createServer, type AddressInfo, type Socket } from 'node:net';

export const eicar = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}', '$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('');

export type FakeClamd = {
	scanner: { host: string; port: number };
	/** what it was shown */
	seen: Buffer[];
	mood: 'well' | 'silent' | 'broken';
	close(): Promise<void>;
};

export async function fakeClamd(): Promise<FakeClamd> {
	const open = new Set<Socket>();
	const server = createServer((socket) => {
		open.add(socket);
		let got = Buffer.alloc(0);
		socket.on('error', () => {});
		socket.on('close', () => open.delete(socket));
		socket.on('data', (d: Buffer) => {
			got = Buffer.concat([got, d]);
			const body = unframed(got);
			if (!body || clamd.mood === 'silent') return;
			clamd.seen.push(body);
			socket.end(
				clamd.mood === 'broken'
					? 'INSTREAM size limit exceeded. ERROR\0'
					: body.includes(eicar)
						? 'stream: Eicar-Signature FOUND\0'
						: 'stream: OK\0'
			);
		});
	});
	await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
	const clamd: FakeClamd = {
		scanner: { host: '127.0.0.1', port: (server.address() as AddressInfo).port },
		seen: [],
		mood: 'well',
		close: () =>
			new Promise((done) => {
				for (const s of open) s.destroy();
				server.close(() => done());
			})
	};
	return clamd;
}

/** The pieces without their lengths, once the last, empty one has come. */
function unframed(got: Buffer): Buffer | null {
	const start = 'zINSTREAM\0';
	if (got.toString('latin1', 0, start.length) !== start) return null;
	const parts: Buffer[] = [];
	for (let at = start.length; at + 4 <= got.length;) {
		const length = got.readUInt32BE(at);
		if (length === 0) return Buffer.concat(parts);
		if (at + 4 + length > got.length) return null;
		parts.push(got.subarray(at + 4, at + 4 + length));
		at += 4 + length;
	}
	return null;
}
