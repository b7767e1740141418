import {
  type Alert,
  type Rule,
  type Severity,
  severitySchema,
} from '@observability-kit/backstage-plugin-observability-common';

/** A rule with the alerts that it has now. */
export interface RuleState {
  rule: Rule;
  alerts: Array<
    Pick<Alert, 'labels' | 'annotations' | 'activeAt' | 'value' | 'kept'> & {
      state: 'firing' | 'pending';
    }
  >;
}

/** Rules that are evaluated together. */
export interface RuleGroupState {
  name: string;
  file: string;
  rules: RuleState[];
}

/** What a scraper says of one address. */
export interface ScrapeTarget {
  job: string;
  url: string;
  health: 'up' | 'down' | 'unknown';
  lastError: string;
  labels: Record<string, string>;
}

/** Severity as the label `severity` says it; common synonyms included. */
export function severityOf(labels: Record<string, string>): Severity {
  const word = (labels.severity ?? 'none').toLowerCase();
  const synonyms: Record<string, Severity> = {
    page: 'critical',
    error: 'critical',
    major: 'critical',
    minor: 'warning',
    warn: 'warning',
    ticket: 'warning',
    information: 'info',
  };
  const parsed = severitySchema.safeParse(word);
  return parsed.success ? parsed.data : synonyms[word] ?? 'none';
}
