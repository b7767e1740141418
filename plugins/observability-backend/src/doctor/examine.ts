import { toError } from '@backstage/errors';
import type { CheckResult } from '@observability-kit/backstage-plugin-observability-common';
import { deliveryAllowed, readingAllowed } from './checks/access';
import { annotationsValid } from './checks/annotationsValid';
import { clusterAllowed } from './checks/clusterAllowed';
import { clusterAnswers } from './checks/clusterAnswers';
import { configurationAccepted } from './checks/configurationAccepted';
import { endpointsReady } from './checks/endpointsReady';
import { jobKnown } from './checks/jobKnown';
import { kindsInstalled } from './checks/kindsInstalled';
import { linesArrive } from './checks/linesArrive';
import { objectsApplied } from './checks/objectsApplied';
import { platformSettled } from './checks/platformSettled';
import { podsSelected } from './checks/podsSelected';
import { portExists } from './checks/portExists';
import { portServed } from './checks/portServed';
import { probeAnswers } from './checks/probeAnswers';
import { probePortServed } from './checks/probePortServed';
import { routeReaches } from './checks/routeReaches';
import { rulesLoaded } from './checks/rulesLoaded';
import {
  monitorSelected,
  routeSelected,
  rulesSelected,
} from './checks/selected';
import { seriesFresh } from './checks/seriesFresh';
import { serviceFound } from './checks/serviceFound';
import { targetUp } from './checks/targetUp';
import type { Check, Patient } from './types';

/** From annotation to data, in order. */
export const CHAIN: readonly Check[] = [
  annotationsValid,
  clusterAllowed,
  clusterAnswers,
  platformSettled,
  deliveryAllowed,
  readingAllowed,
  kindsInstalled,
  objectsApplied,
  configurationAccepted,
  portExists,
  serviceFound,
  podsSelected,
  portServed,
  probePortServed,
  endpointsReady,
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
  /** The link without which nobody sees what hangs on this one. */
  darkAt?: string;
}

const unseen = (check: Pick<Check, 'id' | 'title'>, why: string): Finding => ({
  result: {
    id: check.id,
    title: check.title,
    status: 'unknown',
    evidence: `Could not be seen${why}`,
  },
});

async function examineOne(
  check: Check,
  patient: Patient,
  needs: readonly Finding[],
  signal?: AbortSignal,
): Promise<Finding> {
  const { id, title, blinds } = check;
  const broken = needs.find(({ brokenAt }) => brokenAt !== undefined);
  if (broken) {
    const evidence = `Not looked at, since this does not hold: ${broken.brokenAt}`;
    return {
      result: { id, title, status: 'skipped', evidence },
      brokenAt: broken.brokenAt,
    };
  }
  const dark = needs.find(({ darkAt }) => darkAt !== undefined)?.darkAt;
  if (dark !== undefined) {
    return unseen(check, `, since this does not hold: ${dark}`);
  }
  if (check.rendered && patient.unsettled) {
    return unseen(check, `: ${patient.unsettled.message}`);
  }
  try {
    const verdict = (await check.examine(patient, signal)) ?? {
      status: 'skipped',
      evidence: 'Not asked for',
    };
    return {
      result: { id, title, ...verdict },
      ...(verdict.status === 'failed' &&
        (blinds ? { darkAt: title } : { brokenAt: title })),
    };
  } catch (error) {
    signal?.throwIfAborted();
    const evidence = toError(error).message;
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
  for (const check of chain.filter(
    ({ concerns }) => concerns?.(patient) ?? true,
  )) {
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
