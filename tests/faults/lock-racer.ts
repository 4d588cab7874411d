/** Takes the lock of a folder at a given moment, says whether it got it, and holds it until told to die. */
import { takeLock } from '../../src/server/store/lock.ts';

const [, , path = '', at = '0'] = process.argv;
while (Date.now() < Number(at));
try {
	takeLock(path);
	console.log('got it');
} catch (e) {
	console.log((e as Error).name === 'Error' ? (e as Error).message : String(e));
}
setInterval(() => {}, 1000);
