import { inWords, metrics, patient } from '../testing/patient';
import type { Check, Patient } from '../types';
import { jobKnown } from './jobKnown';
import { probeAnswers } from './probeAnswers';
import { rulesLoaded } from './rulesLoaded';
import { seriesFresh } from './seriesFresh';
import { targetUp } from './targetUp';

const scraped = { metrics: { port: 'http' }, alerts: { packs: 'none' } };
const probed = { probe: { path: '/healthz' }, alerts: { packs: 'none' } };
const nothing = { alerts: { packs: 'none' } };

const look = (
  check: Check,
  spec: object,
  answers: Parameters<typeof metrics>[0],
  facts: Partial<Patient> = {},
) =>
  Promise.resolve(
    check.examine(
      patient({ ...spec }, { metrics: metrics(answers), ...facts }),
    ),
  );

describe('jobKnown', () => {
  it('looks for every job of ours', async () => {
    const both = { ...scraped, ...probed };
    const jobs = ['shop/checkout-scrape', 'probe/shop/checkout-probe', 'node'];
    expect(inWords(await look(jobKnown, both, { jobs }))).toMatch(/^ok/);
    expect(
      inWords(await look(jobKnown, both, { jobs: jobs.slice(0, 1) })),
    ).toBe(
      'failed: prometheus does not have the job probe/shop/checkout-probe; jobs that it has: 1',
    );
    expect(await look(jobKnown, nothing, {})).toBeUndefined();
  });
});

describe('targetUp', () => {
  const down = { health: 'down' as const, lastError: 'connection refused' };

  it.each([
    ['ok: 1 of 1 targets are up', [{}]],
    [
      'failed: 1 of 1 targets are down; http://10.0.0.1:80/metrics: connection refused',
      [down],
    ],
    [
      'warning: 1 of 2 targets are down; http://10.0.0.1:80/metrics: connection refused',
      [{}, down],
    ],
    [
      'warning: 1 of 1 targets were found and not scraped yet',
      [{ health: 'unknown' as const }],
    ],
    [
      // As vmagent says it.
      'warning: 1 of 2 targets were found and not scraped yet',
      [{}, { health: 'down' as const }],
    ],
    ['failed: There is no target for the job shop/checkout-scrape', []],
  ])('says %s', async (words, targets) => {
    expect(inWords(await look(targetUp, scraped, { targets }))).toBe(words);
  });

  it.each([
    ['server returned HTTP status 404 Not Found', 'metrics-path'],
    [
      'unexpected status code returned when scraping "http://x/metrics": 404; expecting 200',
      'metrics-path',
    ],
    [
      'Get "https://x/metrics": http: server gave HTTP response to HTTPS client',
      'metrics-scheme: http,',
    ],
    [
      'dial tcp 10.0.0.1:80: connect: connection refused',
      'not on localhost alone',
    ],
    ['context deadline exceeded', 'NetworkPolicy'],
    ['tls: failed to verify certificate: x509: unknown authority', 'trust'],
    ['EOF', 'Open the address from where the scraper runs'],
  ])('says after %j what to change', async (lastError, remedy) => {
    const targets = [{ health: 'down' as const, lastError }];
    const verdict = await look(targetUp, scraped, { targets });
    expect(verdict?.remedy).toContain(remedy);
  });

  it('has nothing to look for without scraping', async () => {
    expect(await look(targetUp, probed, {})).toBeUndefined();
  });
});

describe('seriesFresh', () => {
  it.each([
    [20, 'ok: The last sample is 20 s old'],
    [200, 'warning: The last sample is 200 s old, with an interval of 30 s'],
  ])('knows the age of %d s', async (value, words) => {
    expect(inWords(await look(seriesFresh, scraped, { value }))).toBe(words);
  });

  it("asks for the component's own job: the probe's does not count", async () => {
    const asked = metrics({ value: null });
    const verdict = await seriesFresh.examine(
      patient({ ...scraped, ...probed }, { metrics: asked }),
    );
    const selector =
      'up{job="shop/checkout-scrape",backstage_entity="component:default/checkout"}';
    expect(asked.asked).toEqual([`time() - max(timestamp(${selector}))`]);
    expect(inWords(verdict)).toBe(`failed: There is no series ${selector}`);
    expect(await look(seriesFresh, probed, {})).toBeUndefined();
  });
});

describe('probeAnswers', () => {
  it.each([
    [1, 'ok: The last probe succeeded'],
    [0, 'warning: The exporter answers, and says that the probe fails now'],
    [null, 'warning: The exporter answers, and no result has arrived yet'],
  ])('tells the result %d', async (value, words) => {
    expect(
      inWords(await look(probeAnswers, probed, { targets: [{}], value })),
    ).toBe(words);
  });

  it.each([
    [
      'connection refused',
      'Check that the blackbox exporter runs at blackbox:9115.',
    ],
    [
      'server returned HTTP status 400 Bad Request',
      'Check that the blackbox exporter at blackbox:9115 has the module http_2xx.',
    ],
  ])('says after %j what to do', async (lastError, remedy) => {
    const targets = [{ health: 'down' as const, lastError }];
    expect(await look(probeAnswers, probed, { targets })).toMatchObject({
      status: 'failed',
      evidence: expect.stringContaining(lastError),
      remedy,
    });
  });

  it('has nothing to look for without a probe', async () => {
    expect(await look(probeAnswers, scraped, {})).toBeUndefined();
  });
});

describe('rulesLoaded', () => {
  const group = (name: string, ...alerts: string[]) => ({
    name,
    rules: alerts.map(alert => ({ alert, expr: 'vector(1)' })),
  });
  const spec = {
    alerts: { packs: 'none', rules: [group('own', 'Twice', 'Twice', 'Once')] },
  };
  const own = patient(spec).manifests[0].object.spec.document as {
    groups: Array<{ name: string }>;
  };
  const [{ name: groupName }] = own.groups;
  const all = ['Twice', 'Twice', 'Once'].map(name => ({
    group: groupName,
    name,
  }));

  it.each([
    ['ok: 3 rules are evaluated', all],
    [
      `failed: 2 of 3 rules are loaded; ${groupName}/Twice is not`,
      all.slice(1),
    ],
    [
      'failed: Twice: many-to-many matching',
      [
        {
          ...all[0],
          health: 'error' as const,
          lastError: 'many-to-many matching',
        },
        ...all.slice(1),
      ],
    ],
    [
      'warning: 1 of 3 rules were not evaluated yet',
      [...all.slice(0, 2), { ...all[2], lastEvaluation: undefined }],
    ],
    [
      // Somebody else's group has the same name.
      `failed: 2 of 3 rules are loaded; ${groupName}/Once is not`,
      [...all.slice(0, 2), { ...all[2], labels: {} }],
    ],
  ])('says %s', async (words, rules) => {
    expect(inWords(await look(rulesLoaded, spec, { rules }))).toBe(words);
  });

  it('has nothing to look for without rules', async () => {
    expect(await look(rulesLoaded, nothing, {})).toBeUndefined();
  });
});
