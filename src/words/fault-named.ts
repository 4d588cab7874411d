/** What is wrong with a field, where it stands apart from it: first what the field is called. */
export const faultNamed = (label: string | null | undefined, message: string): string =>
	label ? `${label}${/[?.!:]$/.test(label) ? '' : ':'} ${message}` : message;
