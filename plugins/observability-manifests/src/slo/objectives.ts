import {
  OBSERVABILITY_ANNOTATIONS as KEYS,
  parsePrometheusDuration,
} from '@observability-kit/backstage-plugin-observability-common';
import type { RenderContext } from '../render/context';
import type { Feature } from '../rules/types';
import { failedProbes, failedRequests, slowRequests } from './indicators';
import type { Indicator } from './indicators';

/** One objective with what it is measured by. */
export interface Objective {
  name: 'availability' | 'latency';
  /** Share of good events, 0-1. */
  objective: number;
  /** In words: `99.9% of requests succeed`. */
  goal: string;
  /** `99.9%` */
  percent: string;
  indicator: Indicator;
  /** Names the indicator: equal keys, equal expressions. */
  key: string;
}

const percentOf = (ratio: number) => `${Math.round(ratio * 1e10) / 1e8}%`;

type Spec = Pick<RenderContext, 'spec'>;

/** Seconds. */
export function sloWindowSeconds({ spec }: Spec): number {
  return (parsePrometheusDuration(spec.slo?.window ?? '30d') ?? 0) / 1_000;
}

/** The objectives of an entity that can be measured with what it has. */
export function objectivesOf(
  { spec }: Spec,
  features: ReadonlySet<Feature>,
): Objective[] {
  const objectives: Objective[] = [];
  const byRequests = features.has('http-server');
  const availability = spec.slo?.availability;
  if (availability && (byRequests || features.has('probe'))) {
    const percent = percentOf(availability.objective);
    objectives.push({
      name: 'availability',
      objective: availability.objective,
      percent,
      goal: `${percent} of ${byRequests ? 'requests' : 'probes'} succeed`,
      indicator: byRequests ? failedRequests : failedProbes,
      key: byRequests ? 'requests' : 'probes',
    });
  }
  const latency = spec.slo?.latency;
  if (latency && byRequests) {
    const percent = percentOf(latency.objective);
    objectives.push({
      name: 'latency',
      objective: latency.objective,
      percent,
      goal: `${percent} of requests take less than ${latency.thresholdSeconds} seconds`,
      indicator: slowRequests(latency.thresholdSeconds),
      key: `slow-${latency.thresholdSeconds}`,
    });
  }
  return objectives;
}

/** An objective that nothing measures would look like one that is kept. */
export function checkMeasurable(
  context: RenderContext,
  features: ReadonlySet<Feature>,
): void {
  const { slo } = context.spec;
  const remedy = `Add ${KEYS.metricsPort}, and http-server to ${KEYS.metricsPresets}.`;
  if (
    slo?.availability &&
    !features.has('http-server') &&
    !features.has('probe')
  )
    context.problem({
      key: KEYS.sloAvailability,
      value: String(slo.availability.objective),
      message:
        'an availability objective is measured by requests or by a probe, and there is neither',
      remedy: `${remedy} Or add ${KEYS.probePath}.`,
    });
  if (slo?.latency && !features.has('http-server'))
    context.problem({
      key: KEYS.sloLatency,
      value: `${slo.latency.objective} < ${slo.latency.thresholdSeconds}s`,
      message:
        'a latency objective is measured by a histogram of requests, and no preset brings one',
      remedy,
    });
}
