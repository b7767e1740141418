import type { CheckResult } from '@observability-kit/backstage-plugin-observability-common';
import { annotationsValid } from './checks/annotationsValid';
import { clusterAllowed } from './checks/clusterAllowed';
import { linesArrive } from './checks/linesArrive';
import { objectsApplied } from './checks/objectsApplied';
import { portExists } from './checks/portExists';
import { probeAnswers } from './checks/probeAnswers';
import { routeReaches } from './checks/routeReaches';
import { rulesLoaded } from './checks/rulesLoaded';
import { seriesFresh } from './checks/seriesFresh';
import { targetUp } from './checks/targetUp';
import type { Check, Patient } from './types';

/** From annotation to data, in order. */
export const CHAIN: readonly Check[] = [
  annotationsValid,
  clusterAllowed,
  objectsApplied,
  portExists,
  targetUp,
  seriesFresh,
  probeAnswers,
  rulesLoaded,
  routeReaches,
  linesArrive,
];

const holds = (result: CheckResult | undefined) =>
  result?.status === 'ok' || result?.status === 'warning';

async function examineOne(
  check: Check,
  patient: Patient,
  before: ReadonlyMap<string, CheckResult>,
  signal?: AbortSignal,
): Promise<CheckResult> {
  const { id, title } = check;
  const broken = check.needs.find(need => !holds(before.get(need)));
  if (broken !== undefined) {
    const link = before.get(broken)?.title ?? broken;
    return {
      id,
      title,
      status: 'skipped',
      evidence: `Not looked at, since this does not hold: ${link}`,
    };
  }
  try {
    const verdict = await check.examine(patient, signal);
    return verdict
      ? { id, title, ...verdict }
      : { id, title, status: 'skipped', evidence: 'Not asked for' };
  } catch (error) {
    signal?.throwIfAborted();
    return {
      id,
      title,
      status: 'unknown',
      evidence: error instanceof Error ? error.message : String(error),
    };
  }
}

/** Looks at every link of the chain; one that can't be looked at does not hide the others. */
export async function examine(
  patient: Patient,
  signal?: AbortSignal,
  chain: readonly Check[] = CHAIN,
): Promise<CheckResult[]> {
  const results = new Map<string, CheckResult>();
  for (const check of chain) {
    results.set(check.id, await examineOne(check, patient, results, signal));
  }
  return [...results.values()];
}
