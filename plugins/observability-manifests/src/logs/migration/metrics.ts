import type { AlloyBlock } from './alloySyntax';
import type { Settings } from './Settings';

const KINDS = ['counter', 'gauge', 'histogram'];

/** Of the stage `metrics`: metrics by their names. */
export function metricBlocks(metrics: Settings): AlloyBlock[] {
  return metrics.keys().flatMap((name): AlloyBlock[] => {
    const metric = metrics.orEmpty(name);
    const kind = metric.text('type')?.toLowerCase() ?? '';
    if (!KINDS.includes(kind)) {
      metric.note('is no counter, gauge or histogram, and is left out');
      return [];
    }
    const config = metric.orEmpty('config');
    const prefix = metric.value('prefix');
    const block: AlloyBlock = {
      name: `metric.${kind}`,
      attributes: {
        name,
        description: metric.value('description'),
        source: metric.value('source'),
        prefix,
        max_idle_duration: metric.value('max_idle_duration'),
        action: config.value('action'),
        value: config.value('value'),
        match_all: config.value('match_all'),
        count_entry_bytes: config.value('count_entry_bytes'),
        buckets: config.texts('buckets'),
      },
    };
    config.rest();
    metric.rest();
    // Promtail's own prefix is another than Alloy's.
    if (prefix === undefined)
      metric.note(
        `the metric is called loki_process_custom_${name} in Alloy, and was promtail_custom_${name}: rules and dashboards must follow`,
      );
    return [block];
  });
}
