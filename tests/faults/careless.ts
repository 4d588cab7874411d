/**
 * Not the product: a server that answers before it has written, and writes note, event and log one after the other. The checker
 * must find what it loses, or the checker is worth nothing.
 */
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import postgres from 'postgres';

const db = postgres(process.env.BOOKS_URL!, { max: 10, onnotice: () => {} });
const late = (ms: number) => new Promise((done) => setTimeout(done, ms));
const author = process.env.AUTHOR!;

async function write(id: string, pathway: string, text: string) {
	await late(10);
	await db`insert into note (municipality_id, pathway_id, id, author_id, at, text, audience) values (1, ${pathway}, ${id}, ${author}, now(), ${text}, 'circle')`;
	await late(5);
	await db`insert into pathway_event (municipality_id, pathway_id, id, at, by_id, type, data, audience)
		values (1, ${pathway}, ${randomUUID()}, now(), ${author}, 'note-added', ${db.json({ noteId: id })}, 'circle')`;
	await db`insert into audit (municipality_id, at, person_id, side, kind, name, digest) values (1, now(), ${author}, 'staff', 'act', 'add-note', '')`;
}

createServer((req, res) => {
	let body = '';
	req.on('data', (c: Buffer) => (body += c));
	req.on('end', () => {
		if (!req.url?.endsWith('/acts/add-note')) {
			res.writeHead(req.method === 'GET' ? 200 : 409);
			return res.end('{}');
		}
		const { pathwayId, text } = JSON.parse(body) as { pathwayId: string; text: string };
		const id = randomUUID();
		// slow enough that a crowd does not flood it
		setTimeout(() => res.end(JSON.stringify({ id })), 10);
		void late(10).then(() => write(id, pathwayId, text));
	});
}).listen(Number(process.env.PORT), '127.0.0.1', () => console.log('careless is ready'));
