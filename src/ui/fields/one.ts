/** A field of a form that came back holds one text, or several where it stood there more than once. */
export const one = (v: string | string[] | undefined): string => (Array.isArray(v) ? v[0] : v) ?? '';
