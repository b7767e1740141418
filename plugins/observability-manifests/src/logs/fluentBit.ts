import type { JsonObject } from '../manifest/types';
import { fluentBitLimitations } from './fluentBitLimitations';
import { keepScript } from './fluentBitScript';
import { levelInText } from './levels';
import { toOnigmo } from './onigmo';
import {
  fixedLabels,
  type LogShipment,
  type WrittenConfiguration,
} from './shipment';
import {
  type LogStep,
  MULTILINE_WAIT_SECONDS,
  labelNames,
  stepOf,
} from './steps';

/** Between slashes, so that blanks at its ends and options are no question. */
const slashed = (text: string) => `/${text}/`;

function parserOf(
  { name, pipeline }: LogShipment,
  { format, words, pattern }: Extract<LogStep, { step: 'parse' }>,
): JsonObject {
  const time = stepOf(pipeline, 'timestamp');
  const inText = toOnigmo(pattern ?? levelInText(words));
  const isRegex = format === 'text' || format === 'regex';
  return {
    name: `${name}_fields`,
    format: isRegex ? 'regex' : format,
    ...(isRegex && 'text' in inText ? { regex: inText.text } : {}),
    ...(time?.format === 'rfc3339'
      ? {
          time_key: time.field,
          time_format: '%Y-%m-%dT%H:%M:%S.%L%z',
          time_keep: true,
        }
      : {}),
  };
}

function multilineParser(name: string, firstLine: string): JsonObject {
  return {
    name: `${name}_entries`,
    type: 'regex',
    flush_timeout: MULTILINE_WAIT_SECONDS * 1_000,
    rules: [
      { state: 'start_state', regex: slashed(firstLine), next_state: 'cont' },
      // A line that could begin an entry does not continue one.
      {
        state: 'cont',
        regex: slashed(`\\A(?!.*?(?:${firstLine}))`),
        next_state: 'cont',
      },
    ],
  };
}

function filterOf(
  { name }: LogShipment,
  step: LogStep,
): JsonObject | undefined {
  if (step.step === 'multiline' && 'text' in toOnigmo(step.firstLine))
    return {
      name: 'multiline',
      match: name,
      'multiline.key_content': 'log',
      'multiline.parser': `${name}_entries`,
    };
  if (step.step === 'drop') {
    const translated = toOnigmo(step.expression);
    return 'text' in translated
      ? {
          name: 'grep',
          match: name,
          exclude: `log ${slashed(translated.text)}`,
        }
      : undefined;
  }
  if (step.step === 'parse')
    return {
      name: 'parser',
      match: name,
      key_name: 'log',
      parser: `${name}_fields`,
      preserve_key: true,
      reserve_data: true,
    };
  return undefined;
}

function output(shipment: LogShipment): JsonObject {
  const { name, pipeline } = shipment;
  const labels = labelNames(pipeline);
  const tenant = stepOf(pipeline, 'tenant');
  const metadata = (stepOf(pipeline, 'metadata')?.fields ?? []).map(
    field => field.name,
  );
  return {
    name: 'loki',
    match: name,
    host: '${LOKI_HOST}',
    port: '${LOKI_PORT}',
    ...(tenant ? { tenant_id: tenant.tenant } : {}),
    labels: fixedLabels(shipment)
      .map(pair => pair.join('='))
      .join(', '),
    label_keys: labels.map(label => `$${label}`).join(', '),
    ...(metadata.length
      ? {
          structured_metadata: metadata.map(key => `${key}=$${key}`).join(', '),
        }
      : {}),
    remove_keys: [...labels, ...metadata].join(', '),
    drop_single_key: 'raw',
  };
}

/** Configuration of Fluent Bit for one component, in YAML; one of several `includes`. Lines go to Loki at `LOKI_HOST` and `LOKI_PORT` of its environment. */
export function fluentBitConfiguration(
  shipment: LogShipment,
): WrittenConfiguration {
  const { name, paths, pipeline } = shipment;
  const parse = stepOf(pipeline, 'parse');
  const multiline = stepOf(pipeline, 'multiline');
  const firstLine = multiline && toOnigmo(multiline.firstLine);
  return {
    limitations: fluentBitLimitations(pipeline),
    document: {
      ...(parse ? { parsers: [parserOf(shipment, parse)] } : {}),
      ...(firstLine && 'text' in firstLine
        ? { multiline_parsers: [multilineParser(name, firstLine.text)] }
        : {}),
      pipeline: {
        inputs: [
          {
            name: 'tail',
            tag: name,
            path: paths,
            ...(stepOf(pipeline, 'cri') ? { 'multiline.parser': 'cri' } : {}),
          },
        ],
        filters: [
          ...pipeline.steps.flatMap(step => filterOf(shipment, step) ?? []),
          {
            name: 'lua',
            match: name,
            call: 'keep',
            code: keepScript(pipeline),
          },
        ],
        outputs: [output(shipment)],
      },
    },
  };
}
