import type { JsonObject } from '../manifest/types';
import { goString } from './goString';
import { levelInText, levelKeys, type LevelWords } from './levels';
import {
  type KeptField,
  type LogFormat,
  type LogStep,
  MULTILINE_WAIT_SECONDS,
} from './steps';

const attribute = (key: string) => `attributes[${goString(key)}]`;

const LEVEL = attribute('level');

const listOf = (texts: readonly string[]) =>
  `[${texts.map(goString).join(', ')}]`;

const QUIET = { on_error: 'send_quiet' };

function parser(step: Extract<LogStep, { step: 'parse' }>): JsonObject {
  const to = { parse_from: 'body', parse_to: 'attributes', ...QUIET };
  if (step.format === 'json')
    return { type: 'json_parser', if: 'body startsWith "{"', ...to };
  if (step.format === 'logfmt') return { type: 'key_value_parser', ...to };
  const { pattern = levelInText(step.words) } = step;
  return { type: 'regex_parser', regex: pattern, ...to };
}

/** The first key that is there, in lower case and as text, as numbers are no severity; then the severity. */
function severity(format: LogFormat, words: LevelWords): JsonObject[] {
  const { critical, ...others } = words;
  return [
    ...levelKeys(format)
      .slice(1)
      .map(key => ({
        type: 'move',
        from: attribute(key),
        to: LEVEL,
        if: `(${LEVEL} == nil or ${LEVEL} == "") and ${attribute(key)} != nil`,
      })),
    {
      type: 'add',
      field: LEVEL,
      value: `EXPR(lower(string(${LEVEL})))`,
      if: `${LEVEL} != nil`,
    },
    {
      type: 'severity_parser',
      parse_from: LEVEL,
      overwrite_text: true,
      mapping: Object.fromEntries(
        Object.entries({ ...others, fatal: critical }).map(([level, each]) => [
          level,
          [...each],
        ]),
      ),
      // A word that nobody knows would become the text of the severity.
      if: `${LEVEL} in ${listOf(Object.values(words).flat())}`,
      ...QUIET,
    },
  ];
}

/** Leaves out a share of the lines whose word says a level that may be sampled. */
function sampling(
  { words }: Extract<LogStep, { step: 'level' }>,
  steps: readonly LogStep[],
): JsonObject[] {
  return steps.flatMap((step): JsonObject[] =>
    step.step === 'sample'
      ? [
          {
            type: 'filter',
            expr: `${LEVEL} in ${listOf(
              step.levels.flatMap(level => words[level]),
            )}`,
            // It counts in thousandths.
            drop_ratio: Math.round((1 - step.share) * 1_000) / 1_000,
          },
        ]
      : [],
  );
}

const LAYOUTS = {
  rfc3339: {
    layout_type: 'gotime',
    layout: '2006-01-02T15:04:05.999999999Z07:00',
  },
  unix: { layout_type: 'epoch', layout: 's' },
  'unix-ms': { layout_type: 'epoch', layout: 'ms' },
  'unix-ns': { layout_type: 'epoch', layout: 'ns' },
};

/** Under another name: the first of the two is gone afterwards. */
const moved = (to: string) => (kept: KeptField) => ({
  type: 'move',
  from: attribute(kept.field),
  to: `${to}[${goString(kept.name)}]`,
  if: `${attribute(kept.field)} != nil`,
});

/** Labels come last: what is still an attribute then, and was not asked for, goes. */
function labels(fields: readonly KeptField[]): JsonObject[] {
  const own = fields.filter(({ name }) => name !== 'level');
  return own.map(moved('resource'));
}

/** The operators of the file log receiver that do a step. */
export function operatorsOf(
  step: LogStep,
  _index: number,
  steps: readonly LogStep[],
): JsonObject[] {
  switch (step.step) {
    case 'cri':
      return [
        {
          type: 'container',
          format: 'containerd',
          add_metadata_from_filepath: false,
        },
      ];
    case 'multiline':
      return [
        {
          type: 'recombine',
          combine_field: 'body',
          combine_with: '\n',
          is_first_entry: `body matches ${goString(step.firstLine)}`,
          source_identifier: attribute('log.file.path'),
          force_flush_period: `${MULTILINE_WAIT_SECONDS}s`,
        },
      ];
    case 'drop':
      return [
        { type: 'filter', expr: `body matches ${goString(step.expression)}` },
      ];
    case 'redact':
      return [
        {
          type: 'regex_replace',
          field: 'body',
          regex: step.expression,
          replace_with: step.replacement,
        },
      ];
    case 'parse':
      return [parser(step)];
    case 'level':
      return [...severity(step.format, step.words), ...sampling(step, steps)];
    case 'timestamp':
      return [
        {
          type: 'time_parser',
          parse_from: attribute(step.field),
          ...LAYOUTS[step.format],
          if: `${attribute(step.field)} != nil`,
          ...QUIET,
        },
      ];
    case 'metadata':
      return step.fields
        .filter(({ name, field }) => name !== field)
        .map(moved('attributes'));
    // Beside the level: there is no asking for the severity.
    case 'sample':
    case 'tenant':
      return [];
    default: {
      const metadata = steps.flatMap(each =>
        each.step === 'metadata' ? each.fields : [],
      );
      return [
        ...labels(step.fields),
        metadata.length
          ? {
              type: 'retain',
              fields: metadata.map(({ name }) => attribute(name)),
            }
          : { type: 'remove', field: 'attributes' },
      ];
    }
  }
}
