/** A path of our own to go back to, from an address field anybody can write. Everything else becomes the front page. */
export function returnTo(given: string | null | undefined): string {
	if (
		!given ||
		!given.startsWith('/') ||
		/^\/[/\\]/.test(given) ||
		/[\\\u0000-\u0020\u007f]/.test(given) ||
		given.length > 600
	)
		return '/';
	try {
		const own = 'http://own.invalid';
		const url = new URL(given, own);
		const path = url.pathname + url.search;
		return url.origin !== own ||
			path.startsWith('//') ||
			/^\/(log-(ind|ud)|demo-login|sprog|api)(\/|$|\?)/.test(path)
			? '/'
			: path;
	} catch {
		return '/';
	}
}
