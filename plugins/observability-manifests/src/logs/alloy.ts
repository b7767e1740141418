import type { JsonObject, JsonValue } from '../manifest/types';
import { goString } from './goString';
import {
  allowedLabels,
  fixedLabels,
  type LogShipment,
  type WrittenConfiguration,
} from './shipment';
import { promtailStage } from './stages';
import type { LogStep } from './steps';

function value(of: JsonValue): string {
  if (typeof of === 'string') return goString(of);
  if (Array.isArray(of)) return `[${of.map(value).join(', ')}]`;
  if (of === null || typeof of !== 'object') return String(of);
  const pairs = Object.entries(of).map(
    ([key, each]) => `${goString(key)} = ${value(each)},`,
  );
  return `{ ${pairs.join(' ')} }`;
}

const attributes = (of: JsonObject, indent: string) =>
  Object.entries(of).map(([key, each]) => `${indent}${key} = ${value(each)}`);

/** Alloy's blocks are Promtail's stages, but for labels, which stand in an attribute of their own, and stages in a stage, which are blocks. */
function block(stage: JsonObject, indent: string): string {
  const [[name, body]] = Object.entries(stage);
  const { stages, ...fields } = (
    name === 'labels' || name === 'structured_metadata'
      ? { values: body }
      : body
  ) as JsonObject & { stages?: JsonObject[] };
  const deeper = `${indent}  `;
  const inner = [
    ...attributes(fields, deeper).map(line => `${line}\n`),
    ...(stages ?? []).map(each => `\n${block(each, deeper)}`),
  ];
  return inner.length
    ? `${indent}stage.${name} {\n${inner.join('')}${indent}}\n`
    : `${indent}stage.${name} { }\n`;
}

const blockOf = (step: LogStep) => block(promtailStage(step), '  ');

/**
 * Configuration of Grafana Alloy for one component, one file of several that Alloy reads from a directory. Lines go to `loki.write.default`, which is the
 * platform's.
 */
export function alloyConfiguration(
  shipment: LogShipment,
): WrittenConfiguration {
  const { name, paths, pipeline } = shipment;
  const target = Object.fromEntries([
    ['__path__', paths],
    ...fixedLabels(shipment),
  ]);
  return {
    limitations: [],
    document: `local.file_match "${name}" {
  path_targets = [${value(target)}]
}

loki.source.file "${name}" {
  targets    = local.file_match.${name}.targets
  forward_to = [loki.process.${name}.receiver]
}

loki.process "${name}" {
  forward_to = [loki.write.default.receiver]

${pipeline.steps.map(blockOf).join('\n')}
  stage.label_keep {
    values = ${value(allowedLabels(shipment))}
  }
}
`,
  };
}
