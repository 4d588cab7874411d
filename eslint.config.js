import svelte from 'eslint-plugin-svelte';
import ts from 'typescript-eslint';

export default ts.config(
	{ ignores: ['build/', '.svelte-kit/', 'node_modules/', 'data/'] },
	...ts.configs.recommended,
	...svelte.configs['flat/recommended'],
	{ files: ['**/*.svelte'], languageOptions: { parserOptions: { parser: ts.parser } } },
	{
		rules: {
			'svelte/no-at-html-tags': 'error',
			'svelte/no-navigation-without-resolve': 'off',
			// a space that the formatter must not eat
			'svelte/no-useless-mustaches': 'off',
			'@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
			'no-console': 'off'
		}
	},
	{
		// time is an argument, and Temporal the only calendar
		files: ['src/**'],
		rules: {
			'no-restricted-globals': ['error', { name: 'Date', message: 'Use Temporal.' }],
			'no-restricted-syntax': [
				'error',
				{
					selector: "MemberExpression[object.name='Temporal'][property.name='Now']",
					message: 'Only gateways/clock.ts knows the time.'
				},
				{
					selector: "MemberExpression[object.name='process'][property.name='env']",
					message: 'Only server/config.ts reads the environment.'
				}
			]
		}
	},
	{
		files: ['src/server/gateways/clock.ts', 'src/server/config.ts', 'src/server/house.ts', 'src/cli/**'],
		rules: { 'no-restricted-syntax': 'off' }
	},
	{
		files: ['src/domain/**'],
		ignores: ['src/domain/**/*.test.ts'],
		rules: {
			'no-restricted-properties': [
				'error',
				{ object: 'Math', property: 'random' },
				{ object: 'crypto', property: 'randomUUID' }
			],
			'no-restricted-imports': [
				'error',
				{ patterns: ['node:*', 'kysely*', '@sveltejs/*', '#server/*', '#ui/*', '#messages/*', '#words/*'] }
			]
		}
	}
);
