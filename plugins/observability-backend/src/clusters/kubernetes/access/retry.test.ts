import {
  DEFAULT_RETRY_POLICY,
  mayRetryStatus,
  pauseSeconds,
  retryAfterSeconds,
} from './retry';

const NOW = Date.parse('2026-01-01T00:00:00Z');

describe('retry', () => {
  it.each([
    [undefined, undefined],
    ['', undefined],
    ['7', 7],
    [['2', '9'], 2],
    ['Thu, 01 Jan 2026 00:00:30 GMT', 30],
    ['Wed, 31 Dec 2025 23:00:00 GMT', 0],
    ['soon', undefined],
  ])('reads a Retry-After of %j as %s s', (header, seconds) => {
    expect(retryAfterSeconds(header, NOW)).toBe(seconds);
  });

  it('waits twice as long each time, half of it by chance, never less than the server asked for', () => {
    const pauses = [1, 2, 3].map(tried => [
      pauseSeconds(DEFAULT_RETRY_POLICY, tried, undefined, 0),
      pauseSeconds(DEFAULT_RETRY_POLICY, tried, undefined, 1),
    ]);
    expect(pauses).toEqual([
      [0.125, 0.25],
      [0.25, 0.5],
      [0.5, 1],
    ]);
    expect(pauseSeconds(DEFAULT_RETRY_POLICY, 1, 4, 0)).toBe(4);
    expect(pauseSeconds(DEFAULT_RETRY_POLICY, 1, 4, 1)).toBe(5);
  });

  const post = { method: 'POST', path: '/api/v1/namespaces' } as const;
  const uid = { preconditions: { uid: 'a' } };
  it.each([
    ['creating, turned away', post, 429, false, true],
    ['creating, turned away with a time', post, 503, true, true],
    ['creating, perhaps done', post, 503, false, false],
    ['creating, lost behind a proxy', post, 504, true, false],
    ['reading', { path: '/api' }, 504, false, true],
    [
      'deleting that very object',
      { method: 'DELETE', path: '/api', body: uid },
      502,
      false,
      true,
    ],
    [
      'deleting whatever has the name',
      { method: 'DELETE', path: '/api' },
      502,
      false,
      false,
    ],
    [
      'asking for permissions',
      {
        ...post,
        path: '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews',
      },
      503,
      false,
      true,
    ],
    ['an error of its own', { path: '/api' }, 500, true, false],
  ] as const)('%s: %#', (_what, request, status, retryAfter, again) => {
    expect(mayRetryStatus(request, status, retryAfter)).toBe(again);
  });
});
