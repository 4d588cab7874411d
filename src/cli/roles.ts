/** `samspil roles`: how to create the two database roles. */
import { howToCreateRoles } from '#server/store/open.ts';
import type { Run } from './samspil.ts';

export const summary = 'how to create the database roles of server PostgreSQL';
export const help = `samspil roles

Prints the statements that create the owner (migrations) and the application's role, which owns nothing.
`;
export const run: Run = async (args, io) => {
	if (args.length) return io.wrong('samspil roles takes no options.');
	io.out(`${howToCreateRoles}\n`);
	return 0;
};
