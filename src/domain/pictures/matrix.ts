/** Who does what at each meeting: the role matrix. A cell somebody may agree to change for one meeting is dashed. */
import { meetingCells } from '../collaboration/vocabulary.ts';
import type { Model } from '../collaboration/model.ts';
import { ink, lines, type Picture, picture, type Say, words, wrapped } from './svg.ts';

export function roleMatrix(m: Model, say: Say): Picture | null {
	const meetings = [...m.meetings];
	if (!meetings.length) return null;
	const cells = meetingCells.filter((c) => meetings.some((x) => x.cells[c]));
	const role = (id: string) => say.of(m.roles.find((r) => r.id === id)?.name) || id;
	const said = (x: (typeof meetings)[number], c: (typeof meetingCells)[number]) => {
		const cell = x.cells[c];
		if (!cell) return '';
		const others = cell.delegateTo.map(role);
		return [
			role(cell.role),
			others.length ? say.t('picture.orBy', { who: others.join(', ') }) : '',
			cell.override ? say.t('picture.override') : ''
		]
			.filter(Boolean)
			.join(' · ');
	};
	const [first, wide] = [190, 150];
	const width = 20 + first + cells.length * wide + 20;
	const parts = [words(20, 36, say.t('picture.matrix.title'), 20, 'font-weight="600"')];
	cells.forEach((c, i) =>
		parts.push(
			lines(20 + first + i * wide + 8, 70, wrapped(say.t(`cell.${c}`), 22), 12.5, 15, 'font-weight="600"')
		)
	);
	let y = 70 + 16 * 4;
	for (const x of meetings) {
		const texts = cells.map((c) => wrapped(said(x, c), 20));
		const name = wrapped(say.of(x.name), 26);
		const high = Math.max(name.length, ...texts.map((t) => t.length)) * 15 + 18;
		parts.push(`<path d="M20 ${y - 6} H${width - 20}" stroke="${ink.soft}"/>`);
		parts.push(lines(20, y + 12, name, 13, 15, 'font-weight="600"'));
		texts.forEach((t, i) => {
			const cell = x.cells[cells[i]!];
			if (cell)
				parts.push(
					`<rect x="${20 + first + i * wide}" y="${y - 2}" width="${wide - 8}" height="${high - 8}" rx="4" fill="${ink.fill}" stroke="${ink.line}" ${cell.override ? 'stroke-dasharray="4 3"' : ''}/>`
				);
			parts.push(lines(20 + first + i * wide + 8, y + 14, t, 12, 15));
		});
		y += high;
	}
	const title = say.t('picture.matrix.title');
	const rows = meetings.map((x) => [say.of(x.name), ...cells.map((c) => said(x, c))]);
	const description = rows.map((r) => r.filter(Boolean).join(', ')).join('. ');
	return {
		svg: picture({ title, description }, { width, height: y + 10 }, parts),
		title,
		description,
		table: { head: [say.t('picture.meeting'), ...cells.map((c) => say.t(`cell.${c}`))], rows }
	};
}
