import {
  InputError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import { lokiFault } from './lokiFault';

/** Loki 3.7's own words. */
it.each([
  [
    'max entries limit per query exceeded, limit > max_entries_limit_per_query (6000 > 5000)',
    /fewer lines/,
  ],
  [
    'the query time range exceeds the limit (query length: 19200h0m1s, limit: 30d1h)',
    /shorter time range/,
  ],
  [
    'maximum number of series (2) reached for a single query; consider reducing query cardinality by adding more specific stream selectors',
    /max_query_series/,
  ],
  [
    'max streams matchers per query exceeded, matchers-count > limit (4 > 3)',
    /fewer pods/,
  ],
  ['[interval] value exceeds limit: [2h] > [1h]', /shorter interval/],
  [
    'parse error at line 1, col 17: syntax error: unexpected $end',
    /matchers of the component in front/,
  ],
])('says what helps against: %s', (words, remedy) => {
  const fault = lokiFault(new InputError(`loki: ${words}`));
  expect(fault).toBeInstanceOf(InputError);
  expect((fault as Error).message).toContain(words);
  expect((fault as Error).message).toMatch(remedy);
});

it.each([
  [
    'loki is asked too much (429): too many outstanding requests; try again later',
    /queue is full/,
  ],
  ['loki failed (401): no org id', /X-Scope-OrgID/],
  ['loki failed (504): context deadline exceeded', /query_timeout/],
  ['loki failed (500): empty ring', /still starting/],
])('stays a failure of Loki: %s', (words, remedy) => {
  const fault = lokiFault(new ServiceUnavailableError(words));
  expect(fault).toBeInstanceOf(ServiceUnavailableError);
  expect((fault as Error).message).toMatch(remedy);
});

it('leaves alone what it does not know', () => {
  for (const error of [
    new InputError('loki: something new'),
    new NotFoundError('too many requests'),
    'text',
  ]) {
    expect(lokiFault(error)).toBe(error);
  }
});
