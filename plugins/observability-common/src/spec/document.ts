import { OBSERVABILITY_ANNOTATIONS } from '../annotations';
import { readYamlValue } from './fileReference';
import { ANNOTATION_TARGETS, type AnnotationTarget } from './keys';
import { asText } from './issues';
import type { ObservabilityProblem } from './types';

const SPEC = OBSERVABILITY_ANNOTATIONS.spec;

const list = (value: string) => value.split(',').map(item => item.trim());

/** The raw document that an entity's annotations amount to, not validated yet. */
export interface RawDocument {
  document: Record<string, unknown>;
  problems: ObservabilityProblem[];
  /** Annotations whose value stands in the document. */
  placed: ReadonlySet<string>;
}

const SWITCH = new Map<string, boolean>([
  ['on', true],
  ['off', false],
]);

function convert(target: AnnotationTarget, value: string): unknown {
  const text = value.trim();
  switch (target.as) {
    case 'list':
      return list(text);
    case 'packs':
      return ['default', 'none'].includes(text) ? text : list(text);
    case 'switch':
      return SWITCH.get(text) ?? text;
    case 'single':
      return [value];
    case 'verbatim':
      return value;
    default:
      return text;
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function place(
  document: Record<string, unknown>,
  [room, field]: AnnotationTarget['path'],
  value: unknown,
) {
  if (field === undefined) {
    return { ...document, [room]: value };
  }
  const before = Object.hasOwn(document, room) ? document[room] : undefined;
  return {
    ...document,
    [room]: { ...(isObject(before) ? before : {}), [field]: value },
  };
}

function baseDocument(
  text: string | undefined,
  files: Readonly<Record<string, string>>,
): Omit<RawDocument, 'placed'> {
  if (text === undefined) {
    return { document: {}, problems: [] };
  }
  const key = SPEC;
  const read = readYamlValue(key, text, files);
  if ('problem' in read) {
    return { document: {}, problems: [read.problem] };
  }
  return isObject(read.value)
    ? { document: read.value, problems: [] }
    : {
        document: {},
        problems: [
          {
            key,
            value: asText(read.value),
            message: 'must be a YAML mapping such as metrics: { port: http }',
          },
        ],
      };
}

/** Lays the short annotations over the document of `observability/spec`. Annotations that are none of ours are left out. */
export function assembleDocument(
  annotations: Readonly<Record<string, string>>,
  files: Readonly<Record<string, string>>,
): RawDocument {
  let { document, problems } = baseDocument(annotations[SPEC], files);
  const placed = new Set<string>();
  if (problems.length === 0 && Object.hasOwn(annotations, SPEC)) {
    placed.add(SPEC);
  }
  for (const [key, target] of Object.entries(ANNOTATION_TARGETS)) {
    if (!Object.hasOwn(annotations, key)) {
      continue;
    }
    const text = annotations[key];
    const read =
      target.as === 'yaml'
        ? readYamlValue(key, text, files)
        : { value: convert(target, text) };
    if ('problem' in read) {
      problems = [...problems, read.problem];
    } else {
      document = place(document, target.path, read.value);
      placed.add(key);
    }
  }
  return { document, problems, placed };
}
