import type { Rule } from '@observability-kit/backstage-plugin-observability-common';
import type { z } from 'zod';
import { type RuleState, severityOf } from '../model';
import type { GrafanaRule, grafanaRulesAnswer } from './rulesAnswer';

const RULE_STATES: Record<string, Rule['state']> = {
  firing: 'firing',
  // It fires until it has been well for long enough.
  recovering: 'firing',
  pending: 'pending',
  inactive: 'inactive',
};

const HEALTH: Record<string, Rule['health']> = {
  ok: 'ok',
  // The query was answered, by nothing.
  nodata: 'ok',
  error: 'error',
  err: 'error',
};

/** Grafana writes `Alerting`, and the reason behind it in brackets: `Alerting (NoData)`. */
function alertStateOf(state: string): 'firing' | 'pending' | undefined {
  const word = state.split(' ')[0].toLowerCase();
  if (['alerting', 'firing', 'recovering'].includes(word)) {
    return 'firing';
  }
  return word === 'pending' ? 'pending' : undefined;
}

/** The value of a rule with several queries is a text about all of them. */
function valueOf(text: string | null | undefined): number | undefined {
  const value = text ? Number(text) : NaN;
  return Number.isFinite(value) ? value : undefined;
}

const isTime = (text: string | undefined) =>
  text !== undefined && Date.parse(text) > 0;

/** A rule's page in Grafana; `undefined` for an id that would lead elsewhere. */
export const ruleUrl = (
  base: string,
  uid: string | undefined,
): string | undefined =>
  uid && /^[\w-]+$/.test(uid)
    ? `${base.replace(/\/+$/, '')}/alerting/grafana/${uid}/view`
    : undefined;

function ruleStateOf(
  vendor: GrafanaRule,
  group: string,
  base: string,
): RuleState {
  const labels = vendor.labels ?? {};
  const url = ruleUrl(base, vendor.uid);
  return {
    rule: {
      name: vendor.name,
      group,
      type: vendor.type,
      expression: vendor.query,
      ...(vendor.duration !== undefined && { forSeconds: vendor.duration }),
      ...(vendor.keepFiringFor && {
        keepFiringForSeconds: vendor.keepFiringFor,
      }),
      state: RULE_STATES[vendor.state ?? ''] ?? 'unknown',
      health: HEALTH[vendor.health ?? ''] ?? 'unknown',
      ...(vendor.lastError && { lastError: vendor.lastError }),
      ...(isTime(vendor.lastEvaluation) && {
        lastEvaluation: vendor.lastEvaluation,
      }),
      ...(vendor.evaluationTime !== undefined && {
        evaluationSeconds: vendor.evaluationTime,
      }),
      severity: severityOf(labels),
      labels,
      annotations: vendor.annotations ?? {},
      managedIn: { name: 'Grafana', ...(url && { url }) },
    },
    alerts: (vendor.alerts ?? []).flatMap(alert => {
      const state = alertStateOf(alert.state);
      return state
        ? [
            {
              state,
              labels: alert.labels ?? {},
              annotations: alert.annotations ?? {},
              activeAt: alert.activeAt,
              value: valueOf(alert.value),
            },
          ]
        : [];
    }),
  };
}

/** The rules of all groups; a group is called by its folder, as people know it. */
export const grafanaRules = (
  { data }: z.output<typeof grafanaRulesAnswer>,
  base: string,
): RuleState[] =>
  (data.groups ?? []).flatMap(({ name, file, rules }) =>
    (rules ?? []).map(rule =>
      ruleStateOf(rule, file ? `${file} / ${name}` : name, base),
    ),
  );
