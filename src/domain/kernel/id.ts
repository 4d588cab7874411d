/** Ids are texts that the database makes. */
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/**
 * Whether the text is an id as the database writes it: lower case, hyphens, any version.
 * One spelling only, so that one row has one address.
 */
export function isUuid(text: string): boolean {
	return uuid.test(text);
}
