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

/** The page a form was sent from, as it was opened and at the step the form is on; the form's own action does not go with it. */
export function pageOf(sentTo: URL, referer: string | null): string {
	const from = referer && URL.canParse(referer) ? new URL(referer) : null;
	const opened = from?.origin === sentTo.origin && from.pathname === sentTo.pathname ? from : sentTo;
	const asked = new URLSearchParams(opened.search);
	for (const [name, value] of sentTo.searchParams) asked.set(name, value);
	for (const name of [...asked.keys()]) if (name.startsWith('/')) asked.delete(name);
	return returnTo(asked.size ? `${sentTo.pathname}?${asked.toString()}` : sentTo.pathname);
}
