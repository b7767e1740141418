import type { ObservedEntity } from '@observability-kit/backstage-plugin-observability-common';
import {
  observabilitySpecSchema,
  type Rule,
  type Series,
} from '@observability-kit/backstage-plugin-observability-common';
import {
  platformProfileSchema,
  renderManifests,
} from '@observability-kit/backstage-plugin-observability-manifests';
import type { ScrapeTarget } from '../../sources/model';
import type { Patient, Verdict } from '../types';

const profile = platformProfileSchema.parse({
  cluster: 'main',
  flavour: 'files',
  instanceId: 'test',
  baseUrl: 'http://backstage.example.com',
  namespaces: ['shop'],
  blackbox: {
    address: 'blackbox:9115',
    modules: ['http_2xx'],
    defaultModule: 'http_2xx',
  },
  receivers: { oncall: {} },
  files: {
    engine: 'prometheus',
    targets: '/inventory/{{namespace}}/{{service}}.json',
  },
});

/** A component for tests of checks, by what it asks for. */
export function patient(
  spec: Record<string, unknown> = {},
  facts: Partial<Patient> = {},
): Patient {
  const observed: ObservedEntity = {
    entity: { entityRef: 'component:default/checkout', title: 'Checkout' },
    workload: { namespace: 'shop', name: 'checkout' },
    spec: observabilitySpecSchema.parse(spec),
    problems: [],
  };
  const { manifests, problems } = renderManifests(observed, profile);
  return {
    observed,
    problems,
    manifests,
    cluster: {
      name: 'main',
      title: 'Main',
      metrics: 'prometheus',
      profile,
    },
    now: 1_700_000_000_000,
    ...facts,
  };
}

/** Metrics that answer what a test says; whatever it does not say throws. */
export function metrics(answers: {
  jobs?: string[];
  targets?: Partial<ScrapeTarget>[];
  /** Last value of the only series; `null` for no series at all. */
  value?: number | null;
  rules?: Array<Partial<Rule> & { group: string; name: string }>;
}): Patient['metrics'] & { asked: string[] } {
  const silent = () => Promise.reject(new Error('prometheus does not answer'));
  const asked: string[] = [];
  const { jobs, targets, value, rules } = answers;
  const series: Series[] =
    typeof value === 'number' ? [{ labels: {}, points: [[1, value]] }] : [];
  return {
    asked,
    jobs: async () => jobs ?? silent(),
    targets: async job =>
      targets?.map(target => ({
        job,
        url: 'http://10.0.0.1:80/metrics',
        health: 'up',
        lastError: '',
        labels: {},
        ...target,
      })) ?? silent(),
    query: async ({ expression }) => {
      asked.push(expression);
      return value === undefined ? silent() : { series, notices: [] };
    },
    rules: async () =>
      rules?.map(rule => ({
        name: rule.group,
        file: '',
        rules: [
          {
            alerts: [],
            rule: {
              type: 'alerting',
              expression: '',
              state: 'inactive',
              health: 'ok',
              lastEvaluation: '2026-01-01T10:00:00Z',
              severity: 'warning',
              labels: { backstage_entity: 'component:default/checkout' },
              annotations: {},
              ...rule,
            },
          },
        ],
      })) ?? silent(),
  };
}

/** What a check says, in one line. */
export const inWords = (verdict: Verdict | undefined) =>
  verdict && `${verdict.status}: ${verdict.evidence}`;
