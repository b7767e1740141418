import type {
  ChangeAction,
  PlannedChange,
} from '@observability-kit/backstage-plugin-observability-common';
import type { Patient } from '../types';
import { inWords, patient } from '../testing/patient';
import { annotationsValid } from './annotationsValid';
import { clusterAllowed } from './clusterAllowed';
import { configurationAccepted } from './configurationAccepted';
import { objectsApplied } from './objectsApplied';
import { portExists } from './portExists';

const scraped = { metrics: { port: 'http' }, alerts: { packs: 'none' } };

describe('annotationsValid', () => {
  it('names key, value, what is wrong and what to do', () => {
    const problem = {
      key: 'observability/metric-port',
      value: 'http',
      message: 'is no annotation of this plugin',
      remedy: 'Did you mean observability/metrics-port?',
    };
    const verdict = annotationsValid.examine({
      ...patient(),
      problems: [problem, problem],
    });
    expect(verdict).toEqual({
      status: 'failed',
      evidence:
        'observability/metric-port: "http" is no annotation of this plugin (and 1 more)',
      remedy: 'Did you mean observability/metrics-port?',
    });
    expect(annotationsValid.examine(patient())).toMatchObject({ status: 'ok' });
  });

  it('knows what only shows against the cluster', () => {
    const verdict = annotationsValid.examine(
      patient({ alerts: { receiver: 'nobody' } }),
    );
    expect(verdict).toMatchObject({
      status: 'failed',
      evidence: expect.stringContaining('observability/alert-receiver'),
      remedy: expect.stringContaining('oncall'),
    });
  });
});

describe('clusterAllowed', () => {
  it('needs a workload and its cluster', () => {
    expect(clusterAllowed.examine(patient())).toMatchObject({
      status: 'ok',
      evidence: 'shop/checkout on Main',
    });
    expect(
      clusterAllowed.examine({ ...patient(), cluster: undefined }),
    ).toMatchObject({
      status: 'failed',
      remedy: expect.stringContaining('backstage.io/kubernetes-id'),
    });
  });
});

describe('objectsApplied', () => {
  const look = async (...changes: Array<[ChangeAction, string?]>) =>
    objectsApplied.examine(
      patient(
        {},
        {
          plan: async () => ({
            changes: changes.map(
              ([action, reason]): PlannedChange => ({
                key: 'k',
                action,
                want: 'scrape',
                kind: 'ScrapeFile',
                name: 'a',
                fields: [],
                ...(reason && { reason }),
              }),
            ),
          }),
        },
      ),
    );

  it.each([
    ['ok', '2 objects stand as they should', [['unchanged'], ['unchanged']]],
    ['ok', 'Nothing is asked for, and nothing of ours is there', []],
    ['failed', 'create ScrapeFile a', [['unchanged'], ['create']]],
    // What stands there can be looked at.
    ['warning', 'update ScrapeFile a', [['update']]],
    ['warning', 'delete ScrapeFile a', [['delete'], ['unchanged']]],
    ['failed', 'it is not ours', [['update'], ['conflict', 'it is not ours']]],
    ['failed', 'no such kind', [['blocked', 'no such kind']]],
  ] as Array<[string, string, Array<[ChangeAction, string?]>]>)(
    'is %s: %s',
    async (status, evidence, changes) => {
      expect(await look(...changes)).toMatchObject({
        status,
        evidence: expect.stringContaining(evidence),
      });
    },
  );

  it('does not know without a delivery, and lets the rest be looked at', async () => {
    expect(await objectsApplied.examine(patient())).toMatchObject({
      status: 'unknown',
    });
  });
});

describe('configurationAccepted', () => {
  const look = (acceptance: Patient['acceptance']) =>
    configurationAccepted.examine(patient(scraped, { acceptance }));
  const said = (server: string, ok: boolean, message: string) => ({
    server,
    ok,
    message,
  });

  it('repeats what a server refused', async () => {
    expect(
      inWords(
        await look(async () => [
          said('vmagent', true, 'fine'),
          said('vmalert', false, 'bad rule'),
        ]),
      ),
    ).toBe('warning: vmalert: bad rule');
    expect(
      inWords(await look(async () => [said('vmagent', true, 'fine')])),
    ).toBe('ok: vmagent: fine');
    expect(await look(undefined)).toBeUndefined();
  });
});

describe('portExists', () => {
  const target = (address: string, port?: string) => ({
    address,
    labels: { ...(port && { port }) },
  });
  const look = async (
    spec: object,
    ...targets: Array<ReturnType<typeof target>>
  ) =>
    inWords(
      await portExists.examine(
        patient(
          { alerts: { packs: 'none' }, ...spec },
          { inventory: async () => ({ files: ['f'], targets }) },
        ),
      ),
    );
  const http = target('10.0.0.1:8080', 'http');
  const admin = target('10.0.0.1:9090', 'admin');

  it.each([
    ['ok: shop/checkout has 10.0.0.1:8080', { metrics: { port: 'http' } }],
    ['ok: shop/checkout has 10.0.0.1:8080', { metrics: { port: 8080 } }],
    ['ok: shop/checkout has 10.0.0.1:8080', { probe: { path: '/' } }],
    [
      'failed: The Service shop/checkout has the ports http; the annotation says metrics',
      { metrics: { port: 'metrics' } },
    ],
    [
      'failed: The Service shop/checkout has the ports 8080; the annotation says 80',
      { metrics: { port: 80 } },
    ],
    [
      'failed: The Service shop/checkout has the ports http; the annotation says web',
      { metrics: { port: 'http' }, probe: { path: '/', port: 'web' } },
    ],
  ])('says %s', async (words, spec) => {
    expect(await look(spec, http)).toBe(words);
  });

  it('names all ports that exist, and the annotation to change', async () => {
    const facts = { files: ['f'], targets: [http, admin, http] };
    const verdict = await portExists.examine(
      patient(
        { metrics: { port: 'metrics' } },
        { inventory: async () => facts },
      ),
    );
    expect(verdict?.evidence).toContain('the ports admin, http;');
    expect(verdict?.remedy).toContain('observability/metrics-port');
    expect(
      await look({ metrics: { port: 'x' } }, target('10.0.0.1:1')),
    ).toContain('has the ports none with a name');
  });

  it('tells a missing Service from one without addresses', async () => {
    expect(await look({ metrics: { port: 'http' } })).toBe(
      'failed: The Service shop/checkout has no addresses',
    );
    const none = await portExists.examine(
      patient(
        { metrics: { port: 'http' } },
        { inventory: async () => ({ files: [], targets: [] }) },
      ),
    );
    expect(inWords(none)).toBe(
      "failed: The platform's inventory has no Service shop/checkout",
    );
  });

  it('has nothing to look for where nothing is collected from the Service', async () => {
    expect(await look({}, http)).toBeUndefined();
  });
});
