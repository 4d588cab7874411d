/** Headers that every answer carries, whoever gives it: pages, files and the demo's login. */
import type { Config } from './config.ts';
import { providerOrigins } from './gateways/login.ts';

export const securityHeaders = (config: Config): Record<string, string> => ({
	// what may be kept (files with a hash in their name) says so itself
	'cache-control': 'no-store',
	'x-content-type-options': 'nosniff',
	'referrer-policy': 'same-origin',
	'cross-origin-opener-policy': 'same-origin',
	'cross-origin-resource-policy': 'same-origin',
	'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
	...(config.publicUrl.startsWith('https:')
		? { 'strict-transport-security': 'max-age=63072000; includeSubDomains' }
		: {})
});

/** The page's policy with the log-in providers added where forms may lead: a redirect after a post counts as the form's target. */
export function formsMayLeadTo(policy: string | null, config: Config): string | null {
	const origins = providerOrigins(config);
	if (!policy || !origins.length) return policy;
	return policy.replace("form-action 'self'", `form-action 'self' ${origins.join(' ')}`);
}
