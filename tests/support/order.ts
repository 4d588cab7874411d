/** What takes long begins first, so that no worker is left alone with it at the end: browsers, then whatever starts processes, then by size. */
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const long = [
	'tests/journeys/',
	'tests/survival',
	'tests/misuse',
	'tests/demo',
	'tests/districts',
	'tests/serve'
];

const rank = (file: string) => {
	const at = long.findIndex((path) => file.includes(path));
	return at < 0 ? long.length : at;
};

export default class LongestFirst extends BaseSequencer {
	override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
		// sorting keeps the order of those alike
		return (await super.sort(files)).toSorted((a, b) => rank(a.moduleId) - rank(b.moduleId));
	}
}
