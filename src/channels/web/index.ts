/**
 * The web channel: one page, a small JSON API and the operator's endpoints.
 * Knows the core only as `Assistant`; states no verdict and no figure of its own. Start at `web-app.ts`.
 */
export { createWebChannel, type WebChannel, type WebChannelOptions } from './web-channel.ts';
export { createWebApp, type WebApi, type WebApp, type WebAppOptions } from './web-app.ts';
export { describeApi } from './openapi.ts';
export type { RateLimit } from './rate-limit.ts';
