/** A script of its own for one page; vite.config.ts bundles it. */
declare module '*?script' {
	const address: string;
	export default address;
}
