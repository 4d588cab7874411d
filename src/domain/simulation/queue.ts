/** What comes next: a binary heap of what happens on which day; on the same day what was planned first comes first. */
export class Agenda {
	private keys = new Float64Array(1024);
	private what = new Int32Array(1024);
	private n = 0;
	private count = 0;

	get size(): number {
		return this.n;
	}
	/** how many were planned in all */
	get planned(): number {
		return this.count;
	}

	plan(day: number, what: number): void {
		if (this.n === this.keys.length) this.grow();
		const key = day * 67108864 + this.count++;
		let at = this.n++;
		while (at > 0) {
			const up = (at - 1) >> 1;
			if (this.keys[up]! <= key) break;
			this.keys[at] = this.keys[up]!;
			this.what[at] = this.what[up]!;
			at = up;
		}
		this.keys[at] = key;
		this.what[at] = what;
	}

	/** the day of the first; only while `size` is not 0 */
	firstDay(): number {
		return Math.floor(this.keys[0]! / 67108864);
	}

	take(): number {
		const first = this.what[0]!;
		const key = this.keys[--this.n]!;
		const what = this.what[this.n]!;
		let at = 0;
		for (;;) {
			let down = 2 * at + 1;
			if (down >= this.n) break;
			if (down + 1 < this.n && this.keys[down + 1]! < this.keys[down]!) down++;
			if (this.keys[down]! >= key) break;
			this.keys[at] = this.keys[down]!;
			this.what[at] = this.what[down]!;
			at = down;
		}
		this.keys[at] = key;
		this.what[at] = what;
		return first;
	}

	private grow() {
		const keys = new Float64Array(this.keys.length * 2);
		const what = new Int32Array(this.what.length * 2);
		keys.set(this.keys);
		what.set(this.what);
		this.keys = keys;
		this.what = what;
	}
}
