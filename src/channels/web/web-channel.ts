import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import type { Channel } from '../channel.ts';
import { createWebApp, type WebAppOptions } from './web-app.ts';

export interface WebChannelOptions extends WebAppOptions {
  /** Address to listen on; default 127.0.0.1, so that nothing is open to the network unasked. */
  readonly host?: string;
  /** 0 = any free port, see `url`. */
  readonly port: number;
  /** How long `stop` waits for what is under way; default 10,000 ms. */
  readonly graceMs?: number;
}

export interface WebChannel extends Channel {
  /** Where the page is, `http://host:port`; with port 0 the real port once started. */
  readonly url: string;
}

/**
 * The web channel on a socket of its own.
 * `start` rejects with the system's error (`EADDRINUSE` …) when it cannot listen;
 * `stop` takes no new message, waits for those under way, then closes what is left.
 */
export function createWebChannel(options: WebChannelOptions): WebChannel {
  const { host = '127.0.0.1', port, graceMs = 10_000 } = options;
  const web = createWebApp(options);
  const server = createAdaptorServer({
    fetch: (request, env) => web.fetch(request, 'incoming' in env ? (env as never) : {}),
    overrideGlobalObjects: false,
    serverOptions: { headersTimeout: 15_000, requestTimeout: 30_000, keepAliveTimeout: 5_000 },
  }) as Server;
  return {
    get url() {
      const address = server.address() as AddressInfo | null;
      return `http://${host.includes(':') ? `[${host}]` : host}:${address?.port ?? port}`;
    },
    start: () => listen(server, port, host),
    stop() {
      web.beginStop();
      return close(server, graceMs);
    },
  };
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function close(server: Server, graceMs: number): Promise<void> {
  if (!server.listening) return Promise.resolve();
  return new Promise((resolve) => {
    // A connection whose last answer was a stream idles on until told.
    const sweep = setInterval(() => server.closeIdleConnections(), 50);
    const force = setTimeout(() => server.closeAllConnections(), graceMs);
    server.close(() => {
      clearInterval(sweep);
      clearTimeout(force);
      resolve();
    });
  });
}
