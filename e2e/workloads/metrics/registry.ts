export type Labels = Record<string, string>;

export interface Sample {
  /** Appended to the family's name: `_bucket`, `_sum`, … */
  suffix?: string;
  labels?: Labels;
  value: number;
}

/** One metric family; `samples` is asked at every scrape. */
export interface MetricFamily {
  name: string;
  help: string;
  type: 'counter' | 'gauge' | 'histogram' | 'summary';
  samples(): Sample[];
}

const escapeValue = (value: string) =>
  value.replace(/[\\\n"]/g, char => (char === '\n' ? '\\n' : `\\${char}`));

function renderSample(name: string, { suffix, labels, value }: Sample): string {
  const pairs = Object.entries(labels ?? {}).map(
    ([key, text]) => `${key}="${escapeValue(text)}"`,
  );
  const set = pairs.length > 0 ? `{${pairs.join(',')}}` : '';
  return `${name}${suffix ?? ''}${set} ${value}`;
}

/** The Prometheus text format, version 0.0.4. Families without samples are left out. */
export function renderMetrics(families: MetricFamily[]): string {
  const blocks = families.flatMap(family => {
    const { name, help, type } = family;
    const lines = family.samples().map(sample => renderSample(name, sample));
    return lines.length > 0
      ? [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`, ...lines]
      : [];
  });
  return `${blocks.join('\n')}\n`;
}

export const METRICS_CONTENT_TYPE = 'text/plain; version=0.0.4; charset=utf-8';
