import type { CheckResult } from '@observability-kit/backstage-plugin-observability-common';
import { annotationsValid } from './checks/annotationsValid';
import { clusterAllowed } from './checks/clusterAllowed';
import { configurationAccepted } from './checks/configurationAccepted';
import { jobKnown } from './checks/jobKnown';
import { linesArrive } from './checks/linesArrive';
import { objectsApplied } from './checks/objectsApplied';
import { portExists } from './checks/portExists';
import { probeAnswers } from './checks/probeAnswers';
import { routeReaches } from './checks/routeReaches';
import { rulesLoaded } from './checks/rulesLoaded';
import {
  monitorSelected,
  routeSelected,
  rulesSelected,
} from './checks/selected';
import { seriesFresh } from './checks/seriesFresh';
import { targetUp } from './checks/targetUp';
import type { Check, Patient } from './types';

/** From annotation to data, in order. */
export const CHAIN: readonly Check[] = [
  annotationsValid,
  clusterAllowed,
  objectsApplied,
  configurationAccepted,
  portExists,
  monitorSelected,
  jobKnown,
  targetUp,
  seriesFresh,
  probeAnswers,
  rulesSelected,
  rulesLoaded,
  routeSelected,
  routeReaches,
  linesArrive,
];

interface Finding {
  result: CheckResult;
  /** The link at which the chain is broken for whatever hangs on this one. What is not asked for, or can't be looked at, breaks nothing. */
  brokenAt?: string;
}

async function examineOne(
  { id, title, examine: look }: Check,
  patient: Patient,
  needs: readonly Finding[],
  signal?: AbortSignal,
): Promise<Finding> {
  const broken = needs.find(({ brokenAt }) => brokenAt !== undefined);
  if (broken) {
    const evidence = `Not looked at, since this does not hold: ${broken.brokenAt}`;
    return {
      result: { id, title, status: 'skipped', evidence },
      brokenAt: broken.brokenAt,
    };
  }
  try {
    const verdict = (await look(patient, signal)) ?? {
      status: 'skipped',
      evidence: 'Not asked for',
    };
    return {
      result: { id, title, ...verdict },
      ...(verdict.status === 'failed' && { brokenAt: title }),
    };
  } catch (error) {
    signal?.throwIfAborted();
    const evidence = error instanceof Error ? error.message : String(error);
    return { result: { id, title, status: 'unknown', evidence } };
  }
}

/** Looks at every link of the chain; those that don't hang on each other at once. One that can't be looked at does not hide the others. */
export async function examine(
  patient: Patient,
  signal?: AbortSignal,
  chain: readonly Check[] = CHAIN,
): Promise<CheckResult[]> {
  const findings = new Map<string, Promise<Finding>>();
  for (const check of chain) {
    const needs = check.needs.map(need => findings.get(need));
    findings.set(
      check.id,
      Promise.all(needs).then(found =>
        examineOne(
          check,
          patient,
          found.filter(finding => finding !== undefined),
          signal,
        ),
      ),
    );
  }
  const all = await Promise.all(findings.values());
  return all.map(({ result }) => result);
}
