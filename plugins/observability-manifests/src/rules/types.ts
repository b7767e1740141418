import type { JsonObject } from '../manifest/types';
import type { Expression } from './expression';

/** What must be observed for an alert to make sense. */
export type Feature =
  | 'metrics'
  | 'probe'
  | 'tls-probe'
  | 'workload'
  | 'http-server'
  | 'grpc'
  | 'kafka-consumer'
  | 'postgres-client';

/** One alert, as data. */
export interface AlertDefinition {
  /** `CamelCase`, unique over all packs. */
  name: string;
  expression: Expression;
  /** Prometheus duration that the condition must hold. */
  for: string;
  severity: 'critical' | 'warning' | 'info';
  needs: Feature;
  /** What is wrong, in half a sentence; the entity's title is put in front. `{{ $labels.x }}` may be used. */
  summary: string;
  /** What was measured and what that means. `{{ $value }}` may be used. */
  description: string;
  /** What to do first. */
  runbook: string;
}

export interface RulePack {
  name: string;
  alerts: readonly AlertDefinition[];
}

/** One rule as Prometheus and vmalert read it. */
export interface Rule {
  alert?: string;
  record?: string;
  expr: string;
  for?: string;
  keep_firing_for?: string;
  labels: Record<string, string>;
  annotations?: Record<string, string>;
}

export interface RuleGroup {
  name: string;
  interval?: string;
  rules: Rule[];
}

/** The groups as a document: `{groups: […]}`, the form that all three flavours share. */
export function groupsJson(groups: RuleGroup[]): JsonObject {
  return { groups: groups as unknown as JsonObject[] };
}
