import type { AlloyBlock, AlloyValue } from './alloySyntax';
import { metricBlocks } from './metrics';
import { MigrationError, type Settings } from './Settings';
import { sizeInBytes, sizeWithUnit } from './sizes';

/** Stages whose settings are called the same in Alloy: the key in Promtail, Alloy's name, the settings. */
const SAME: Readonly<Record<string, readonly [string, ...string[]]>> = {
  docker: ['docker'],
  regex: ['regex', 'expression', 'source'],
  replace: ['replace', 'expression', 'source', 'replace'],
  template: ['template', 'source', 'template'],
  timestamp: ['timestamp', 'source', 'format', 'location', 'action_on_failure'],
  output: ['output', 'source'],
  tenant: ['tenant', 'label', 'source', 'value'],
  limit: [
    'limit',
    'rate',
    'burst',
    'drop',
    'by_label_name',
    'max_distinct_labels',
  ],
  sampling: ['sampling', 'rate', 'drop_counter_reason'],
  multiline: ['multiline', 'firstline', 'max_wait_time', 'max_lines'],
  decolorize: ['decolorize'],
  eventlogmessage: [
    'eventlogmessage',
    'source',
    'drop_invalid_labels',
    'overwrite_existing',
  ],
};

/** Stages in stages: nobody has so many. */
const MAX_DEPTH = 20;

type Attributes = Record<string, AlloyValue | undefined>;

const valuesOf = (settings: Settings, keys: readonly string[]): Attributes =>
  Object.fromEntries(keys.map(key => [key, settings.value(key)]));

/** `level:` alone means the field of the same name. */
function named(settings: Settings): Attributes {
  return Object.fromEntries(
    settings.keys().map(key => [key, settings.value(key) ?? key]),
  );
}

function dropAttributes(settings: Settings): Attributes {
  const source = settings.texts('source');
  return {
    ...(source && {
      source: source.every(each => typeof each === 'string')
        ? source.join(',')
        : source[0],
    }),
    ...valuesOf(settings, [
      'separator',
      'expression',
      'value',
      'older_than',
      'drop_counter_reason',
    ]),
    longer_than: sizeWithUnit(settings.value('longer_than')),
  };
}

function mapped(
  alloy: string,
  settings: Settings,
  attributes: Attributes,
  blocks: readonly AlloyBlock[] = [],
): AlloyBlock {
  settings.rest();
  return { name: `stage.${alloy}`, attributes, blocks };
}

function stage(
  kind: string,
  stages: Settings,
  depth: number,
): AlloyBlock | undefined {
  const lists: Record<string, string> = {
    labeldrop: 'label_drop',
    labelallow: 'label_keep',
  };
  if (Object.hasOwn(lists, kind))
    return {
      name: `stage.${lists[kind]}`,
      attributes: { values: stages.texts(kind) ?? [] },
    };
  const settings = stages.orEmpty(kind);
  const same = Object.hasOwn(SAME, kind) ? SAME[kind] : undefined;
  if (same) {
    const [alloy, ...keys] = same;
    return mapped(alloy, settings, {
      ...valuesOf(settings, keys),
      ...(kind === 'timestamp'
        ? { fallback_formats: settings.texts('fallback_formats') }
        : {}),
    });
  }
  switch (kind) {
    case 'cri':
      return mapped('cri', settings, {
        ...valuesOf(settings, [
          'max_partial_lines',
          'max_partial_line_size_truncate',
        ]),
        max_partial_line_size: sizeInBytes(
          settings.value('max_partial_line_size'),
        ),
      });
    case 'json':
      return mapped('json', settings, {
        expressions: named(settings.orEmpty('expressions')) as AlloyValue,
        ...valuesOf(settings, ['source', 'drop_malformed']),
      });
    case 'logfmt':
      return mapped('logfmt', settings, {
        mapping: named(settings.orEmpty('mapping')) as AlloyValue,
        ...valuesOf(settings, ['source']),
      });
    case 'labels':
    case 'structured_metadata':
    case 'static_labels':
      return {
        name: `stage.${kind}`,
        attributes: { values: named(settings) as AlloyValue },
      };
    case 'pack':
      return mapped('pack', settings, {
        labels: settings.texts('labels'),
        ...valuesOf(settings, ['ingest_timestamp']),
      });
    case 'drop':
      return mapped('drop', settings, dropAttributes(settings));
    case 'geoip':
      return mapped('geoip', settings, {
        ...valuesOf(settings, ['db', 'source', 'db_type']),
        custom_lookups: settings.map('custom_lookups'),
      });
    case 'match':
      return mapped(
        'match',
        settings,
        valuesOf(settings, [
          'selector',
          'pipeline_name',
          'action',
          'drop_counter_reason',
        ]),
        pipelineStages(settings, 'stages', depth + 1),
      );
    case 'metrics':
      return {
        name: 'stage.metrics',
        blocks: metricBlocks(settings),
      };
    default:
      return undefined;
  }
}

/** The stages of a pipeline, in their order. What Alloy has no stage for is told, and left out. */
export function pipelineStages(
  settings: Settings,
  key: string,
  depth = 0,
): AlloyBlock[] {
  if (depth > MAX_DEPTH)
    throw new MigrationError(`${settings.at(key)} is nested too deeply`);
  return settings.list(key).flatMap(each => {
    const [kind, ...more] = each.keys();
    if (kind === undefined || more.length > 0)
      throw new MigrationError(`${each.place} must have one key: a stage`);
    const block = stage(kind, each, depth);
    if (!block) each.note('is no stage of Alloy: lines go on without it', kind);
    return block ? [block] : [];
  });
}
