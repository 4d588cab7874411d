/** The authority's own work: an underretning is assessed and confirmed at once, and some children are examined. */
import type { Days } from './days.ts';
import type { Desk } from './desk.ts';
import type { Watched } from './plan/gatherings.ts';
import type { Ledger } from './ledger.ts';
import { draw, draws } from './random.ts';
import type { Run } from './simulate.ts';

const examination: Watched = {
	rule: 'law.examination',
	kind: 'examination',
	within: { n: 4, unit: 'month' },
	when: undefined,
	law: 'INV-04'
};
const acute: Watched = {
	...examination,
	rule: 'law.acute',
	kind: 'assessAcute',
	within: { n: 24, unit: 'hour' },
	law: 'UND-09'
};
const receipt: Watched = {
	...examination,
	rule: 'law.receipt',
	kind: 'confirmReceipt',
	within: { n: 6, unit: 'workday' },
	law: 'UND-10'
};
/** minutes a day at the most */
const examinationADay = 90;

export class Authority {
	private readonly run: Run;
	private readonly days: Days;
	private readonly desk: Desk;
	private readonly ledger: Ledger;

	constructor(run: Run, days: Days, desk: Desk, ledger: Ledger) {
		this.run = run;
		this.days = days;
		this.desk = desk;
		this.ledger = ledger;
	}

	/** An underretning reaches the authority, from here or from anybody else. */
	receive(unit: number, day: number): void {
		const { run, days, desk, ledger } = this;
		const a = run.assumptions;
		ledger.count('underretninger', day);
		ledger.due(
			acute,
			days.after(day, acute.within),
			desk.task(['intakeWorker'], unit, a.acuteMinutes, day).done
		);
		ledger.due(
			receipt,
			days.after(day, receipt.within),
			desk.task(['intakeWorker'], unit, a.receiptMinutes, day).done
		);
	}
	judge(key: number, unit: number, day: number): void {
		const { seed, assumptions } = this.run;
		if (draw(seed, key, draws.examined, 99) * 100 < assumptions.examinedShare) this.examine(unit, day);
	}
	examine(unit: number, day: number): void {
		const { run, days, desk, ledger } = this;
		ledger.count('examinations', day);
		const { done } = desk.task(
			['caseworker'],
			unit,
			60 * run.assumptions.examinationHours,
			day,
			examinationADay
		);
		ledger.due(examination, days.after(day, examination.within), done);
	}
}
