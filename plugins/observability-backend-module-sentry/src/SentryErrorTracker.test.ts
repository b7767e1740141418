import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Entity } from '@backstage/catalog-model';
import { trackedErrorsSchema } from '@observability-kit/backstage-plugin-observability-common';
import {
  sentryIssue,
  startSentryServer,
  TOKEN,
} from './__testUtils__/sentryServer';
import type { SentryConfig } from './config';
import { SentryErrorTracker } from './SentryErrorTracker';

const entityOf = (slug?: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'checkout',
    annotations: slug === undefined ? {} : { 'sentry.io/project-slug': slug },
  },
});

describe('SentryErrorTracker', () => {
  let server: Awaited<ReturnType<typeof startSentryServer>>;

  beforeEach(async () => {
    server = await startSentryServer();
  });

  afterEach(() => server.stop());

  const tracker = (more: Partial<SentryConfig> = {}) =>
    SentryErrorTracker.create({
      url: server.url,
      externalUrl: server.url,
      organization: 'acme',
      token: TOKEN,
      projects: ['checkout'],
      timeoutSeconds: 5,
      ...more,
    });

  it('answers the unresolved issues of the project, the most frequent first, with when each was seen first ever', async () => {
    server.state.issues = [
      sentryIssue(),
      sentryIssue({ shortId: 'CHECKOUT-2', count: '2000', lifetime: null }),
      sentryIssue({ shortId: 'CHECKOUT-3', status: 'resolved' }),
      sentryIssue({ shortId: 'OTHER-1', project: { id: '9' } }),
    ];
    const answer = await tracker().unresolved(entityOf('checkout'));
    expect(trackedErrorsSchema.parse(answer)).toMatchObject({
      tracker: 'Sentry',
      project: 'checkout',
      url: `${server.url}/organizations/acme/issues/?project=2`,
      windowSeconds: 14 * 86_400,
      hasMore: false,
      issues: [
        {
          id: 'CHECKOUT-2',
          events: 2_000,
          firstSeen: '2026-11-20T10:00:00Z',
        },
        {
          id: 'CHECKOUT-1',
          title: 'TypeError: total is undefined',
          place: 'checkout.total',
          level: 'error',
          events: 150,
          users: 7,
          firstSeen: '2026-01-02T03:04:05Z',
          lastSeen: '2026-11-24T10:00:00Z',
        },
      ],
    });
    expect(answer?.issues).toHaveLength(2);
    expect(server.state.requests).toEqual([
      'GET /api/0/projects/acme/checkout/',
      'GET /api/0/organizations/acme/issues/?project=2&query=is%3Aunresolved&statsPeriod=14d&sort=freq&limit=26',
    ]);
  });

  it('says that there are more than it shows', async () => {
    server.state.issues = Array.from({ length: 40 }, (_, index) =>
      sentryIssue({ id: `${index}`, shortId: null }),
    );
    const answer = await tracker().unresolved(entityOf('acme/checkout'));
    expect(answer?.issues).toHaveLength(25);
    expect(answer?.hasMore).toBe(true);
  });

  it('takes an issue that was never seen, and a level that it does not know', async () => {
    const never = { firstSeen: null, lastSeen: null, lifetime: {} };
    server.state.issues = [sentryIssue({ ...never, level: 'sample' })];
    const answer = await tracker().unresolved(entityOf('checkout'));
    const [issue] = trackedErrorsSchema.parse(answer).issues;
    expect(issue).toMatchObject({ id: 'CHECKOUT-1', level: 'unknown' });
    expect([issue.firstSeen, issue.lastSeen]).toEqual([undefined, undefined]);
  });

  it('links to where people open Sentry, be it asked elsewhere', async () => {
    const answer = await tracker({
      externalUrl: 'https://sentry.io',
    }).unresolved(entityOf('checkout'));
    expect([answer?.url, answer?.issues[0].url]).toEqual([
      'https://sentry.io/organizations/acme/issues/?project=2',
      'https://sentry.io/organizations/acme/issues/1/',
    ]);
  });

  it('links to Sentry alone, whatever an issue claims', async () => {
    const own = `${server.url}/organizations/acme/issues/1/`;
    server.state.issues = [
      own,
      'http://evil.example/issues/1/',
      'data:text/html,hostile',
    ].map((permalink, index) => sentryIssue({ permalink, count: 9 - index }));
    const answer = await tracker().unresolved(entityOf('checkout'));
    expect(answer?.issues.map(({ url }) => url)).toEqual([
      own,
      undefined,
      undefined,
    ]);
  });

  it('asks nothing for who names no project, or one that is not theirs to name', async () => {
    expect(await tracker().unresolved(entityOf())).toBeUndefined();
    for (const [slug, words] of [
      ['payments', /"payments" is not open to components; ask the platform/],
      ['evil/checkout', /is of another organization than acme/],
      ['../checkout', /is no slug of a project/],
      ['checkout&project=payments', /is no slug of a project/],
      ['-1', /is no slug of a project/],
    ] as const) {
      await expect(tracker().unresolved(entityOf(slug))).rejects.toThrow(words);
    }
    expect(server.state.requests).toEqual([]);
    const open = tracker({ projects: ['*'] });
    expect(await open.unresolved(entityOf('payments'))).toMatchObject({
      project: 'payments',
      issues: [],
    });
    await expect(open.unresolved(entityOf('nowhere'))).rejects.toThrow(
      'Sentry: The requested resource does not exist',
    );
  });

  it('shows nothing of another project, even if Sentry took the parameter for something else', async () => {
    server.state.foreign = [sentryIssue({ project: { id: '3' } })];
    expect(await tracker().unresolved(entityOf('checkout'))).toMatchObject({
      issues: [],
    });
  });

  it('says what is wrong when Sentry refuses, fails, or answers something else', async () => {
    const ask = () => tracker().unresolved(entityOf('checkout'));
    await expect(
      tracker({ token: 'other' }).unresolved(entityOf('checkout')),
    ).rejects.toThrow(/^Sentry .*credentials/);
    for (const [status, text, words] of [
      [
        429,
        '{"detail":"Rate limit exceeded"}',
        /^Sentry is asked too much \(429\): Rate limit exceeded; /,
      ],
      [500, 'oops', /Sentry.*500/],
      [200, '<html>', /Sentry answered something unexpected/],
      [200, '[{"id":1}]', /Sentry answered something unexpected/],
    ] as const) {
      server.state.instead = { status, text };
      await expect(ask()).rejects.toThrow(words);
    }
  });

  it('reads the token of a file anew, and names the key when it can not', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'sentry-'));
    const tokenFile = join(directory, 'token');
    const byFile = tracker({ token: undefined, tokenFile });
    try {
      await expect(byFile.unresolved(entityOf('checkout'))).rejects.toThrow(
        /observability\.errors\.sentry\.tokenFile can't be read/,
      );
      await writeFile(tokenFile, '\n');
      await expect(byFile.unresolved(entityOf('checkout'))).rejects.toThrow(
        /tokenFile is empty/,
      );
      await writeFile(tokenFile, `${TOKEN}\n`);
      expect(
        (await byFile.unresolved(entityOf('checkout')))?.issues,
      ).toHaveLength(1);
    } finally {
      await rm(directory, { recursive: true, force: true });
    }
  });
});
