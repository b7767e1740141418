import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export const TOKEN = 'sntryu_test';

/** Ids by slug. */
const PROJECTS: Record<string, string> = { checkout: '2', payments: '3' };
const PROJECT_PATH = /^\/api\/0\/projects\/acme\/([\w-]+)\/$/;
const NOT_FOUND = { detail: 'The requested resource does not exist' };

/** Far longer ago than any window. */
const FIRST_EVER = '2026-01-02T03:04:05Z';

/** An issue with every field that Sentry's OpenAPI document (`ReturnAListOfIssuesForAnOrganization`) requires of those that are read, and some more. */
export const sentryIssue = (more: Record<string, unknown> = {}) => ({
  id: '1',
  shortId: 'CHECKOUT-1',
  title: 'TypeError: total is undefined',
  culprit: 'checkout.total',
  level: 'error',
  count: '150',
  userCount: 7,
  firstSeen: '2026-11-20T10:00:00Z',
  lastSeen: '2026-11-24T10:00:00Z',
  lifetime: {
    count: '900',
    userCount: 40,
    firstSeen: FIRST_EVER,
    lastSeen: '2026-11-24T10:00:00Z',
  },
  permalink: 'https://sentry.io/organizations/acme/issues/1/',
  project: {
    id: '2',
    name: 'Checkout',
    slug: 'checkout',
    platform: 'javascript',
  },
  status: 'unresolved',
  substatus: 'ongoing',
  isUnhandled: true,
  metadata: { title: 'TypeError' },
  ...more,
});

/**
 * A small server that follows the published API: `GET /api/0/projects/{organization}/{project}/` and `GET /api/0/organizations/{organization}/issues/`,
 * with `query`, `project`, `statsPeriod`, `sort` and a `limit` of at most 100, and the errors of its framework.
 */
export async function startSentryServer() {
  const state = {
    issues: [sentryIssue()] as Array<Record<string, unknown>>,
    /** Answers these for any project. */
    foreign: undefined as unknown[] | undefined,
    /** Answers this instead, with this status. */
    instead: undefined as { status: number; text: string } | undefined,
    requests: [] as string[],
  };
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://sentry');
    state.requests.push(`${request.method} ${url.pathname}${url.search}`);
    const answer = (status: number, body: unknown) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(typeof body === 'string' ? body : JSON.stringify(body));
    };
    if (state.instead) {
      answer(state.instead.status, state.instead.text);
    } else if (request.headers.authorization !== `Bearer ${TOKEN}`) {
      answer(401, { detail: 'Invalid token' });
    } else if (PROJECT_PATH.test(url.pathname)) {
      const [, slug] = PROJECT_PATH.exec(url.pathname) ?? [];
      const id = PROJECTS[slug];
      if (id) {
        answer(200, { id, slug, name: slug, status: 'active' });
      } else {
        answer(404, NOT_FOUND);
      }
    } else if (url.pathname !== '/api/0/organizations/acme/issues/') {
      answer(404, NOT_FOUND);
    } else if (!/^\d+$/.test(url.searchParams.get('project') ?? '')) {
      // As before slugs were taken.
      answer(400, {
        detail: 'Invalid project parameter. Values must be numbers.',
      });
    } else if (
      !/^\d+[dhmsw]$/.test(url.searchParams.get('statsPeriod') ?? '14d')
    ) {
      answer(400, { detail: 'Invalid statsPeriod' });
    } else {
      const limit = Math.min(Number(url.searchParams.get('limit') ?? 25), 100);
      const projects = url.searchParams.getAll('project');
      const status = /is:(\w+)/.exec(url.searchParams.get('query') ?? '')?.[1];
      const found = state.issues.filter(
        issue =>
          (status === undefined || issue.status === status) &&
          projects.includes((issue.project as { id: string }).id),
      );
      if (url.searchParams.get('sort') === 'freq') {
        found.sort((a, b) => Number(b.count) - Number(a.count));
      }
      answer(200, state.foreign ?? found.slice(0, limit));
    }
  });
  await new Promise<void>(resolve =>
    server.listen(0, '127.0.0.1', () => resolve()),
  );
  const { port } = server.address() as AddressInfo;
  return {
    state,
    url: `http://127.0.0.1:${port}`,
    async stop() {
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
    },
  };
}
