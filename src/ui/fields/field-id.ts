/** The id of a field's control: fields, labels, errors and the error summary all agree on it. A list's `[]` is no part of it. */
export const fieldId = (name: string) => `f-${name.replace(/\[\]$/, '')}`;
