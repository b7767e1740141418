import type {
  Notice,
  Rule,
  Series,
} from '@observability-kit/backstage-plugin-observability-common';
import type { z } from 'zod';
import {
  type RuleGroupState,
  type RuleState,
  type ScrapeTarget,
  severityOf,
} from '../model';
import type {
  QueryAnswer,
  rulesAnswer,
  targetsAnswer,
  VendorRule,
} from './vendor';

/** `NaN` and the infinities have no place in JSON. */
const number = (text: string | number): number | null => {
  const value = Number(text);
  return Number.isFinite(value) ? value : null;
};

export function seriesOf({ data }: QueryAnswer): Series[] {
  switch (data.resultType) {
    case 'matrix':
      return data.result.map(({ metric, values }) => ({
        labels: metric,
        points: values.map(([time, value]) => [time, number(value)]),
      }));
    case 'vector':
      return data.result.map(({ metric, value }) => ({
        labels: metric,
        points: value ? [[value[0], number(value[1])]] : [],
      }));
    default:
      return [
        { labels: {}, points: [[data.result[0], number(data.result[1])]] },
      ];
  }
}

export function noticesOf(answer: QueryAnswer): Notice[] {
  const say =
    (level: Notice['level'], kind: Notice['kind']) =>
    (message: string): Notice => ({ level, kind, message });
  return [
    ...(answer.isPartial
      ? ['Some storage nodes did not answer: the data is incomplete'].map(
          say('warning', 'partial'),
        )
      : []),
    ...(answer.warnings ?? []).map(say('warning', 'upstream')),
    ...(answer.infos ?? []).map(say('info', 'upstream')),
  ];
}

const stateOf = (state: string | undefined): Rule['state'] =>
  state === 'firing' || state === 'pending' || state === 'inactive'
    ? state
    : 'unknown';

function healthOf(health: string | undefined): Rule['health'] {
  if (health === 'err') {
    return 'error';
  }
  // vmalert says "no data" where Prometheus says "ok".
  return health === 'ok' || health === 'no data' ? 'ok' : 'unknown';
}

function ruleStateOf(
  vendor: VendorRule,
  group: string,
  intervalSeconds: number | undefined,
): RuleState {
  const labels = vendor.labels ?? {};
  const keeps = vendor.keepFiringFor ?? vendor.keep_firing_for;
  return {
    rule: {
      name: vendor.name,
      group,
      type: vendor.type,
      expression: vendor.query,
      ...(vendor.duration !== undefined && { forSeconds: vendor.duration }),
      ...(keeps && { keepFiringForSeconds: keeps }),
      ...(intervalSeconds && { intervalSeconds }),
      state: vendor.type === 'recording' ? 'inactive' : stateOf(vendor.state),
      health: healthOf(vendor.health),
      ...(vendor.lastError && { lastError: vendor.lastError }),
      ...(vendor.lastEvaluation &&
        !vendor.lastEvaluation.startsWith('0001-') && {
          lastEvaluation: vendor.lastEvaluation,
        }),
      ...(vendor.evaluationTime !== undefined && {
        evaluationSeconds: vendor.evaluationTime,
      }),
      severity: severityOf(labels),
      labels,
      annotations: vendor.annotations ?? {},
    },
    alerts: (vendor.alerts ?? []).flatMap(alert =>
      alert.state === 'firing' || alert.state === 'pending'
        ? [
            {
              state: alert.state as 'firing' | 'pending',
              labels: alert.labels,
              annotations: alert.annotations,
              activeAt: alert.activeAt,
              ...((alert.keepFiringSince || alert.stabilizing) && {
                kept: {
                  ...(alert.keepFiringSince && {
                    since: alert.keepFiringSince,
                  }),
                },
              }),
              value:
                alert.value === undefined ? undefined : number(alert.value),
            },
          ]
        : [],
    ),
  };
}

export const ruleGroupsOf = (
  answer: z.output<typeof rulesAnswer>,
): RuleGroupState[] =>
  (answer.data.groups ?? []).map(({ name, file, interval, rules }) => ({
    name,
    file,
    rules: (rules ?? []).map(rule => ruleStateOf(rule, name, interval)),
  }));

export const scrapeTargetsOf = (
  answer: z.output<typeof targetsAnswer>,
): ScrapeTarget[] =>
  (answer.data.activeTargets ?? []).map(target => ({
    job: target.scrapePool || target.labels?.job || '',
    url: target.scrapeUrl,
    health:
      target.health === 'up' || target.health === 'down'
        ? target.health
        : 'unknown',
    lastError: target.lastError,
    labels: target.labels ?? {},
  }));
