/**
 * What a typical pathway asks for and when: the model is played through, each duty done when it comes, and every duty drawn from
 * the day it appears to its last day.
 */
import { dayOf } from '../kernel/day.ts';
import type { Line, Table } from '../play/replay.ts';
import { typicalPlay } from '../play/typical.ts';
import type { Obligation } from '../collaboration/obligation.ts';
import { ink, lines, type Picture, picture, type Say, words, wrapped } from './svg.ts';

type Row = { o: Obligation; from: string; to: string | null; due: string | null };

/** @param named what a duty is called, in words
 * @param day ISO day the pathway begins */
export function typicalTimeline(
	table: Table,
	day: string,
	say: Say,
	named: (o: Obligation) => string,
	who: (o: Obligation) => string
): Picture | null {
	const placement = table.model.arenas.some(
		(a) => a.placements.includes('daycare') && !a.placements.includes('school')
	)
		? 'daycare'
		: 'school';
	const start = { kind: 'child' as const, placement: placement as 'school' | 'daycare', age: 9, day };
	const play = typicalPlay(table, start);
	if (!play) return null;
	const rows = rowsOf(play.lines);
	if (!rows.length) return null;
	const first = Temporal.PlainDate.from(day);
	const dayNr = (at: string) => Math.max(0, first.until(dayOf(Temporal.Instant.from(at))).days);
	const last = Math.max(14, ...rows.map((r) => dayNr(r.due ?? r.to ?? r.from)), dayNr(play.now));
	const [left, wide] = [400, 620];
	const x = (d: number) => left + (wide * Math.min(d, last)) / last;
	const parts = [words(20, 36, say.t('picture.timeline.title'), 20, 'font-weight="600"')];
	const every = last > 120 ? 28 : last > 45 ? 14 : 7;
	let y = 90;
	const top = 66;
	const body: string[] = [];
	const table_: string[][] = [];
	for (const r of rows) {
		const name = wrapped(named(r.o), 46);
		const [a, b] = [dayNr(r.from), dayNr(r.due ?? r.to ?? play.now)];
		const high = name.length * 15 + 12;
		body.push(
			lines(20, y, name, 13, 15),
			words(20, y + name.length * 15 - 1, who(r.o), 11, `fill="${ink.quiet}"`)
		);
		body.push(
			`<rect x="${x(a).toFixed(1)}" y="${y - 11}" width="${Math.max(3, x(b) - x(a)).toFixed(1)}" height="14" rx="3" fill="${r.o.strength === 'must' ? ink.soft : '#ffffff'}" stroke="${ink.line}" ${r.o.strength === 'must' ? '' : 'stroke-dasharray="4 3"'}/>`
		);
		if (r.to)
			body.push(`<circle cx="${x(dayNr(r.to)).toFixed(1)}" cy="${y - 4}" r="5" fill="${ink.strong}"/>`);
		table_.push([
			named(r.o),
			who(r.o),
			say.t(`picture.${r.o.strength}`),
			say.t('picture.day', { n: a }),
			r.due ? say.t('picture.day', { n: dayNr(r.due) }) : say.t('picture.noDeadline'),
			r.to ? say.t('picture.day', { n: dayNr(r.to) }) : ''
		]);
		y += high + 14;
	}
	for (let d = 0; d <= last; d += every) {
		parts.push(`<path d="M${x(d).toFixed(1)} ${top + 6} V${y - 10}" stroke="${ink.soft}"/>`);
		parts.push(
			words(Number(x(d).toFixed(1)), top, say.t('picture.day', { n: d }), 11, 'text-anchor="middle"')
		);
	}
	parts.push(
		...body,
		lines(20, y + 8, wrapped(say.t('picture.timeline.how'), 130), 12, 16, `fill="${ink.quiet}"`)
	);
	const title = say.t('picture.timeline.title');
	const description = table_.map((r) => `${r[0]} (${r[3]})`).join('. ');
	return {
		svg: picture({ title, description }, { width: left + wide + 40, height: y + 50 }, parts),
		title,
		description,
		table: {
			head: [
				say.t('picture.duty'),
				say.t('picture.who'),
				say.t('picture.strength'),
				say.t('picture.appears'),
				say.t('picture.due'),
				say.t('picture.done')
			],
			rows: table_
		}
	};
}

function rowsOf(played: readonly Line[]): Row[] {
	const rows = new Map<string, Row>();
	for (const line of played) {
		for (const o of line.appeared)
			if (!o.withheld) rows.set(o.key, { o, from: line.at, to: null, due: o.due });
		for (const o of line.fulfilled) {
			const row = rows.get(o.key) ?? { o, from: line.at, to: null, due: o.due };
			// what was done ahead of its time is drawn where it was asked for
			const done = o.settledAt ?? line.at;
			rows.set(o.key, { ...row, to: done < row.from ? row.from : done });
		}
		for (const o of line.lapsed) rows.delete(o.key);
	}
	return [...rows.values()].toSorted((a, b) => (a.from < b.from ? -1 : 1));
}

/** The day a typical pathway is shown from: a Monday that no holiday is near, in the year of `now`. */
export function plainMonday(now: Temporal.Instant): string {
	const january = Temporal.PlainDate.from({ year: dayOf(now).year, month: 1, day: 11 });
	return january.add({ days: (8 - january.dayOfWeek) % 7 }).toString();
}
