/** A browser for tests inside the process: cookies, hooks and a route's own functions, without a socket. */
import { isHttpError, isRedirect, type RequestEvent } from '@sveltejs/kit';
import { handle } from '../../src/hooks.server.ts';
import type { House } from '../../src/server/house.ts';

type Answer = { status: number; location: string | null; headers: Headers; text: string; data: unknown };
type Route = (event: RequestEvent) => unknown;

export type Browser = {
	cookies: Map<string, string>;
	go(
		path: string,
		route: Route,
		more?: {
			form?: Record<string, string>;
			params?: Record<string, string>;
			headers?: Record<string, string>;
			/** anything but a form: the method and what is sent, with no origin but what `headers` says */
			method?: string;
			body?: string;
		}
	): Promise<Answer>;
};

/** Makes this house the process' house. */
export const useHouse = (house: House) =>
	void Object.assign(globalThis, { [Symbol.for('samspil.house')]: Promise.resolve(house) });

export function openBrowser(house: House, cookies = new Map<string, string>()): Browser {
	return {
		cookies,
		async go(path, route, { form, params = {}, headers = {}, method, body } = {}) {
			const url = new URL(path, house.config.publicUrl);
			const request = new Request(url, {
				method: method ?? (form ? 'POST' : 'GET'),
				headers: { accept: 'text/html', ...(form ? { origin: url.origin } : {}), ...headers },
				...(form ? { body: new URLSearchParams(form) } : body === undefined ? {} : { body })
			});
			const set = new Headers();
			const event = {
				url,
				request,
				params,
				locals: {},
				route: { id: url.pathname },
				setHeaders: (h: Record<string, string>) => Object.entries(h).forEach(([k, v]) => set.set(k, v)),
				getClientAddress: () => '127.0.0.1',
				cookies: {
					get: (name: string) => cookies.get(name),
					set: (name: string, value: string) => void cookies.set(name, value),
					delete: (name: string) => void cookies.delete(name)
				}
			} as unknown as RequestEvent;
			let data: unknown = null;
			const told = (e: unknown): Response => {
				if (isRedirect(e)) return new Response(null, { status: e.status, headers: { location: e.location } });
				if (isHttpError(e)) return new Response(null, { status: e.status });
				throw e;
			};
			const resolve = async () => {
				try {
					const value = await route(event);
					if (value instanceof Response) return value;
					data = value;
					return new Response('page', { headers: { 'content-type': 'text/html' } });
				} catch (e) {
					return told(e);
				}
			};
			let res: Response;
			try {
				res = await handle({ event, resolve } as never);
			} catch (e) {
				res = told(e);
			}
			for (const [k, v] of set) res.headers.set(k, v);
			return {
				status: res.status,
				location: res.headers.get('location'),
				headers: res.headers,
				text: await res.text(),
				data
			};
		}
	};
}
