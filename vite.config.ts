import adapter from '@sveltejs/adapter-node';
import { sveltekit } from '@sveltejs/kit/vite';
import { build, defineConfig, type Plugin } from 'vite';

/** `import url from './client.ts?script'`: one script of its own for a page that is live, bundled by itself. No other page has any. */
function scriptOfPage(): Plugin {
	let served = false;
	return {
		name: 'script-of-page',
		enforce: 'pre',
		configResolved: ({ command }) => void (served = command === 'serve'),
		async resolveId(id, importer) {
			if (!id.endsWith('?script')) return null;
			const file = await this.resolve(id.slice(0, -'?script'.length), importer);
			return file && `${file.id}?script`;
		},
		async load(id) {
			if (!id.endsWith('?script')) return null;
			const entry = id.slice(0, -'?script'.length);
			if (served) return `export default ${JSON.stringify(`/@fs${entry}`)}`;
			const made = await build({
				configFile: false,
				logLevel: 'error',
				build: { write: false, minify: true, lib: { entry, formats: ['es'] } }
			});
			const [output] = [made].flat();
			const chunk = output && 'output' in output ? output.output[0] : null;
			if (!chunk) throw new Error(`nothing came of ${entry}`);
			const asset = this.emitFile({ type: 'asset', name: 'live.js', source: chunk.code });
			return `export default "__VITE_ASSET__${asset}__"`;
		}
	};
}

/** What `npm start` runs is built with the application: no module is loaded twice, and no types are stripped while it starts. */
const server: Plugin = {
	name: 'server',
	apply: 'build',
	config: () => ({
		environments: { ssr: { build: { rolldownOptions: { input: { serve: 'src/cli/serve.ts' } } } } }
	})
};

export default defineConfig({
	plugins: [
		scriptOfPage(),
		server,
		sveltekit({
			adapter: adapter({ out: 'build' }),
			csrf: { trustedOrigins: [] },
			csp: {
				mode: 'nonce',
				directives: {
					'default-src': ['none'],
					'script-src': ['self'],
					'style-src': ['self'],
					'img-src': ['self'],
					'font-src': ['self'],
					'connect-src': ['self'],
					'form-action': ['self'],
					'base-uri': ['none'],
					'frame-ancestors': ['none']
				}
			}
		})
	],
	css: { preprocessorOptions: { scss: { quietDeps: true, silenceDeprecations: ['if-function'] } } },
	build: { assetsInlineLimit: 0 }
});
