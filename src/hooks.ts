import type { Transport } from '@sveltejs/kit/hooks';

/**
 * No page has a script that reads its data: what the server draws is all there is. SvelteKit would still write the data of every
 * page out for one, and give it to whoever asks for `__data.json`. So whatever is to be sent is sent as nothing.
 */
export const transport: Transport = {
	nothing: { encode: (value) => typeof value === 'object' && value !== null, decode: () => ({}) }
};
