import type {
  HealthSignal,
  ObservedEntity,
} from '@observability-kit/backstage-plugin-observability-common';
import type { MetricsEngine } from '../panels/MetricsEngine';
import type { PlatformProfile } from '../profile/schema';
import { featuresOf } from '../rules/features';
import type { Expression } from '../rules/expression';
import { printExpression } from '../rules/print';
import { type Objective, objectivesOf } from '../slo/objectives';
import {
  errorShare,
  latencyOf,
  probeDuration,
  probesGood,
  podsReady,
  restartsWithinHour,
  scrapesGood,
  shareOfLimits,
} from './expressions';

type Definition = Omit<HealthSignal, 'id' | 'queries'> & {
  expressions: readonly Expression[];
};

/**
 * How many times faster than allowed an error budget is used up when a person should be woken: 2% of a month's budget in an hour
 * (Google, "The Site Reliability Workbook", chapter 5).
 */
const FAST_BURN = 14.4;

/** Thresholds of a share of bad events, from the share that an objective allows. */
function thresholdsOf({ objective, goal }: Objective) {
  const allowed = Number((1 - objective).toPrecision(10));
  return {
    warning: allowed,
    critical: Math.min(1, Number((allowed * FAST_BURN).toPrecision(10))),
    goal,
  };
}

const asGoodShare = ({
  warning,
  critical,
  goal,
}: ReturnType<typeof thresholdsOf>) => ({
  warning: Number((1 - warning).toPrecision(10)),
  critical: Number((1 - critical).toPrecision(10)),
  goal,
});

/** Seen from outside, if it is; else by its scrapes; else by what Kubernetes says of its pods. */
function availability(
  features: ReadonlySet<string>,
  probed: boolean,
  objective?: Objective,
): Definition {
  const common = {
    question: 'availability',
    unit: 'ratio',
    bad: 'below',
    warning: 0.99,
    critical: 0.9,
  } as const;
  if (probed) {
    return {
      ...common,
      measured: 'probes',
      panelId: 'probe-availability',
      ...(objective?.key === 'probes' && asGoodShare(thresholdsOf(objective))),
      expressions: [probesGood],
    };
  }
  return features.has('metrics')
    ? { ...common, measured: 'scrapes', expressions: [scrapesGood] }
    : { ...common, measured: 'pods', expressions: [podsReady] };
}

/** Only requests that are counted can be known to fail. */
const errors = (engine: MetricsEngine, objective?: Objective): Definition => ({
  question: 'errors',
  measured: 'requests',
  unit: 'ratio',
  bad: 'above',
  warning: 0.01,
  critical: 0.05,
  ...(objective?.key === 'requests' && thresholdsOf(objective)),
  panelId: 'http-server-errors',
  expressions: [errorShare(engine)],
});

function latency(byRequests: boolean, objective?: Objective): Definition {
  const common = {
    question: 'latency',
    unit: 'seconds',
    bad: 'above',
  } as const;
  if (byRequests && objective) {
    return {
      ...common,
      ...thresholdsOf(objective),
      unit: 'ratio',
      measured: 'slow',
      panelId: 'http-server-latency',
      expressions: [latencyOf(objective)],
    };
  }
  return byRequests
    ? {
        ...common,
        measured: 'p99',
        warning: 1,
        critical: 5,
        panelId: 'http-server-latency',
        expressions: [latencyOf()],
      }
    : {
        ...common,
        measured: 'probe-duration',
        warning: 1,
        critical: 5,
        panelId: 'probe-duration',
        expressions: [probeDuration],
      };
}

const saturation: Definition = {
  question: 'saturation',
  measured: 'limits',
  unit: 'ratio',
  bad: 'above',
  warning: 0.8,
  critical: 0.95,
  panelId: 'resources-memory',
  expressions: shareOfLimits,
};

const restarts: Definition = {
  question: 'restarts',
  measured: 'restarts',
  unit: 'short',
  bad: 'above',
  // `increase()` extrapolates: one restart may be a little less, or more.
  warning: 0.5,
  critical: 2.5,
  panelId: 'resources-restarts',
  expressions: [restartsWithinHour],
};

/**
 * What tells at a glance whether a service is all right: availability, errors, latency, saturation, restarts, as far as something measures them. Where there
 * is an objective its thresholds follow from that.
 *
 * Expressions are not fenced: whoever queries fences them and fills in `$__rate_interval`.
 *
 * @param engine - what will be asked; by default one that understands no more than all do
 * @returns nothing for an entity without a workload, or with problems
 * @public
 */
export function healthSignals(
  { spec, workload }: ObservedEntity,
  profile: Pick<PlatformProfile, 'blackbox'>,
  engine: MetricsEngine = {},
): HealthSignal[] {
  if (!spec || !workload) return [];
  const features = featuresOf(spec);
  const probed = features.has('probe') && profile.blackbox !== undefined;
  const byRequests = features.has('http-server');
  const objectives = objectivesOf({ spec }, features);
  const objective = (name: Objective['name']) =>
    objectives.find(each => each.name === name);
  const definitions: Definition[] = [
    availability(features, probed, objective('availability')),
    ...(byRequests ? [errors(engine, objective('availability'))] : []),
    ...(byRequests || probed
      ? [latency(byRequests, objective('latency'))]
      : []),
    saturation,
    restarts,
  ];
  return definitions.map(({ expressions, ...signal }) => ({
    ...signal,
    id: `health-${signal.question}`,
    queries: expressions.map(expression => ({
      expression: printExpression(expression),
    })),
  }));
}
