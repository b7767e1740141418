import {
  OBSERVABILITY_ANNOTATIONS as OURS,
  WORKLOAD_ANNOTATIONS as WORKLOAD,
} from '@observability-kit/backstage-plugin-observability-common';

/** What one could ask for, too. */
export type SuggestionTopic =
  | 'workload'
  | 'metrics'
  | 'probe'
  | 'alerts'
  | 'slo'
  | 'logs'
  | 'runbook';

/** Annotations that bring something, ready to be pasted below `metadata.annotations`. */
export interface Suggestion {
  topic: SuggestionTopic;
  lines: Array<[key: string, value: string]>;
}

const ALL: Record<
  SuggestionTopic,
  { has: string[]; lines: (name: string) => Suggestion['lines'] }
> = {
  workload: {
    has: [WORKLOAD.id, WORKLOAD.labelSelector],
    lines: name => [
      [WORKLOAD.id, name],
      [WORKLOAD.namespace, 'default'],
    ],
  },
  metrics: {
    has: [OURS.metricsPort],
    lines: () => [
      [OURS.metricsPort, 'http'],
      [OURS.metricsPresets, 'http-server'],
    ],
  },
  probe: {
    has: [OURS.probePath, OURS.probeUrl],
    lines: () => [[OURS.probePath, '/healthz']],
  },
  alerts: {
    has: [OURS.alerts, OURS.alertRules],
    lines: () => [[OURS.alerts, 'default']],
  },
  slo: {
    has: [OURS.sloAvailability, OURS.sloLatency],
    lines: () => [
      [OURS.sloAvailability, '99.9%'],
      [OURS.sloLatency, '99% < 300ms'],
    ],
  },
  logs: {
    has: [OURS.logs, OURS.logsFormat],
    lines: () => [[OURS.logsFormat, 'json']],
  },
  runbook: {
    has: [OURS.runbookUrl],
    lines: () => [[OURS.runbookUrl, 'https://example.com/runbook']],
  },
};

const TOPICS = Object.keys(ALL) as SuggestionTopic[];

/** What the annotations do not ask for yet. A spec document may ask for anything, so beside one only the workload is suggested. */
export function suggestionsFor(
  name: string,
  annotations: Array<{ key: string }>,
): Suggestion[] {
  const present = new Set(annotations.map(({ key }) => key));
  const topics: SuggestionTopic[] = present.has(OURS.spec)
    ? ['workload']
    : TOPICS;
  return topics
    .filter(topic => !ALL[topic].has.some(key => present.has(key)))
    .map(topic => ({ topic, lines: ALL[topic].lines(name) }));
}

/** Values that YAML would read as something else than a text. */
const NEEDS_QUOTES =
  /^$|^[\s&*!|>'"%@`{[\]},#?:-]|: |\s#|^(?:true|false|on|off|yes|no|null|~)$|^[\d.]+$/i;

/** The suggestions as they stand in a catalog file. */
export function suggestionYaml(suggestions: Suggestion[]): string {
  const lines = suggestions
    .flatMap(suggestion => suggestion.lines)
    .map(
      ([key, value]) =>
        `    ${key}: ${
          NEEDS_QUOTES.test(value) ? `'${value.replace(/'/g, "''")}'` : value
        }\n`,
    );
  return `metadata:\n  annotations:\n${lines.join('')}`;
}
