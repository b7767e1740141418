import type { Rule } from '@observability-kit/backstage-plugin-observability-common';
import {
  NOW,
  makeAlert,
  makeResponse,
  makeRule,
  makeSilence,
} from '../__testUtils__/alertsFixture';
import { decodeAlertFilter } from './alertFilter';
import { timeOf } from './alertItem';
import { alertsPage } from './alertsPage';

const page = (address: string, response = makeResponse()) =>
  alertsPage(response, decodeAlertFilter(new URLSearchParams(address)));

const names = (items: Array<{ alert: { name: string } }>) =>
  items.map(({ alert }) => alert.name);

it('puts what fires first, then what is pending, then what is silenced; the worst on top', () => {
  const shown = page('');
  expect(names(shown.alerts)).toEqual([
    'TargetDown',
    'HighLatency',
    'CertificateExpires',
    'DiskFull',
  ]);
  expect(shown.counts).toEqual({ firing: 2, pending: 1, suppressed: 1 });
});

it('puts the younger of two equal alerts first, and orders the rest by name', () => {
  const at = (ms: number) => new Date(ms).toISOString();
  const shown = page(
    '',
    makeResponse({
      alerts: [
        makeAlert({ name: 'B', activeAt: at(NOW - 1) }),
        makeAlert({ name: 'A', activeAt: at(NOW - 1) }),
        makeAlert({ name: 'Young', activeAt: at(NOW) }),
        makeAlert({ name: 'NoTime', activeAt: '' }),
      ],
    }),
  );
  expect(names(shown.alerts)).toEqual(['Young', 'A', 'B', 'NoTime']);
});

it('shows the broken rule before all others', () => {
  expect(page('').rules.map(({ rule }) => rule.name)).toEqual([
    'Broken',
    'HighLatency',
    'MemoryNearLimit',
  ]);
});

it('gives equal rules names of their own, which stay when the order changes', () => {
  const twin = makeRule();
  const keys = (rules: Rule[]) =>
    page('', makeResponse({ rules }))
      .rules.map(({ key }) => key)
      .sort();
  const three = keys([twin, makeRule({ name: 'Other' }), twin]);
  expect(new Set(three).size).toBe(3);
  expect(keys([twin, twin, makeRule({ name: 'Other' })])).toEqual(three);
});

it('filters by severity, state and text, and counts the states of what text and severity let through', () => {
  const critical = page('severity=critical&state=pending');
  expect(critical.alerts).toEqual([]);
  expect(critical.counts).toEqual({ firing: 1, pending: 0, suppressed: 0 });
  expect(critical.totals.alerts).toBe(4);
  expect(names(page('q=pod=checkout-1%20certificate').alerts)).toEqual([
    'CertificateExpires',
  ]);
  expect(page('q=histogram_quantile%20memory').rules).toHaveLength(1);
  expect(page('q=olivia').silences.live).toHaveLength(1);
  expect(page('q=nobody').silences.live).toHaveLength(0);
});

it('tells who silenced an alert, and keeps what is over apart', () => {
  const over = makeSilence({ id: 'old', state: 'expired' });
  const shown = page('', makeResponse({ silences: [over, makeSilence()] }));
  const silenced = shown.alerts.find(({ alert }) => alert.name === 'DiskFull');
  expect(silenced?.silences.map(({ id }) => id)).toEqual(['silence-1']);
  expect(shown.silences.expired).toEqual([over]);
});

it('says "complete" only when every source answered', () => {
  const notice = { level: 'warning', message: 'x' } as const;
  expect(page('').isComplete).toBe(true);
  const capped = makeResponse({ notices: [{ ...notice, kind: 'capped' }] });
  expect(page('', capped).isComplete).toBe(true);
  const missing = makeResponse({
    notices: [{ ...notice, kind: 'unavailable' }],
  });
  expect(page('', missing).isComplete).toBe(false);
});

describe('the runbook', () => {
  const itemOf = (annotations: Record<string, string>) =>
    page('', makeResponse({ alerts: [makeAlert({ annotations })] })).alerts[0];

  it('is words and a link', () => {
    expect(
      itemOf({ runbook: 'Restart it.', runbook_url: 'https://x.example/y' }),
    ).toMatchObject({
      runbook: 'Restart it.',
      runbookHref: 'https://x.example/y',
    });
  });

  it('is a link where somebody wrote one into the words', () => {
    const item = itemOf({ runbook: 'https://x.example/y' });
    expect(item.runbookHref).toBe('https://x.example/y');
    expect(item.runbook).toBeUndefined();
  });

  it('never links to a script', () => {
    const item = itemOf({ runbook_url: ['javascript', 'alert(1)'].join(':') });
    expect(item.runbookHref).toBeUndefined();
    expect(item.runbook).toContain('alert(1)');
  });
});

it.each([
  ['2026-03-01T10:00:00Z', NOW],
  ['0001-01-01T00:00:00Z', undefined],
  ['yesterday', undefined],
  [undefined, undefined],
])('reads the time %s', (text, ms) => {
  expect(timeOf(text)).toBe(ms);
});
