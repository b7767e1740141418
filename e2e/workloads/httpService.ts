import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { Fields, Log } from './log.ts';
import { Histogram } from './metrics/histogram.ts';
import { nodeRuntimeMetrics } from './metrics/nodeRuntime.ts';
import { METRICS_CONTENT_TYPE, renderMetrics } from './metrics/registry.ts';
import type { MetricFamily } from './metrics/registry.ts';
import { reportSocketBytes } from './socketBytes.ts';

export interface Answer {
  status: number;
  body?: unknown;
  /** Into the request's log line. */
  fields?: Fields;
}

export type Handler = (request: {
  url: URL;
  /** The part of the path that `:id` stood for. */
  id?: string;
}) => Promise<Answer> | Answer;

export interface ServiceOptions {
  log: Log;
  /** By method and route: `GET /orders/:id`. */
  routes: Record<string, Handler>;
  /** Whether it has a `/metrics`. */
  metrics: boolean;
  ownMetrics?: MetricFamily[];
}

// With a bound at 0.3 s, which the demo's latency objective asks about.
const BOUNDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.3, 0.5, 1, 2.5, 5, 10];

function findRoute(
  routes: Record<string, Handler>,
  method: string,
  path: string,
) {
  for (const [key, handler] of Object.entries(routes)) {
    const [routeMethod, route] = key.split(' ');
    const pattern = new RegExp(`^${route.replace(/:id$/, '([^/]+)')}$`);
    const match = routeMethod === method ? pattern.exec(path) : null;
    if (match) {
      return { route, handler, id: match[1] };
    }
  }
  return undefined;
}

/**
 * Runs a service in this process: `PORT` of `HOST`, `/healthz`, `/metrics` where wanted, a histogram and a log line for every other
 * request. SIGTERM ends it after the requests in hand, and so does the end of the process that started it.
 */
export function runHttpService(options: ServiceOptions): void {
  const { log, routes } = options;
  const durations = new Histogram(
    'http_request_duration_seconds',
    'Duration of HTTP requests in seconds.',
    BOUNDS,
  );
  const families = [
    durations,
    ...(options.ownMetrics ?? []),
    ...(options.metrics ? nodeRuntimeMetrics() : []),
  ];

  async function answer(request: IncomingMessage): Promise<Answer> {
    const started = performance.now();
    const method = request.method ?? 'GET';
    const url = new URL(request.url ?? '/', 'http://service');
    const found = findRoute(routes, method, url.pathname);
    let result: Answer;
    try {
      result = found
        ? await found.handler({ url, id: found.id })
        : { status: 404, body: { error: 'no such page' } };
    } catch (error) {
      log('error', (error as Error).stack ?? String(error));
      result = { status: 500, body: { error: 'internal error' } };
    }
    const seconds = (performance.now() - started) / 1000;
    const status = String(result.status);
    // A label value comes from our routes alone, never from the request.
    const labels = {
      method,
      route: found?.route ?? 'none',
      status_code: status,
    };
    durations.observe(labels, seconds);
    log(result.status >= 500 ? 'error' : 'info', `${method} ${url.pathname}`, {
      status: result.status,
      duration_ms: Math.round(seconds * 1000),
      ...result.fields,
    });
    return result;
  }

  const server = createServer(async (request, response) => {
    request.resume();
    if (request.url === '/healthz') {
      response.end('ok\n');
    } else if (request.url === '/metrics' && options.metrics) {
      response.setHeader('Content-Type', METRICS_CONTENT_TYPE);
      response.end(renderMetrics(families));
    } else {
      const { status, body } = await answer(request);
      response.writeHead(status, { 'Content-Type': 'application/json' });
      response.end(body === undefined ? '' : `${JSON.stringify(body)}\n`);
    }
  });
  reportSocketBytes(server);

  const port = Number(process.env.PORT);
  server.listen(port, process.env.HOST ?? '127.0.0.1', () => {
    log('info', 'listening', { port, pod: process.env.POD_NAME ?? '' });
  });
  const end = () => {
    log('info', 'stopping');
    server.close(() => process.exit(0));
    server.closeIdleConnections();
  };
  process.once('SIGTERM', end);
  process.once('disconnect', () => process.exit(0));
}
