import { ANNOTATION_PREFIX, OBSERVABILITY_ANNOTATIONS } from '../annotations';
import { ANNOTATION_TARGETS, type AnnotationTarget } from './keys';
import { nearest } from './nearest';
import type { ObservabilityProblem } from './types';
import { parseYaml } from './yaml';

/** A file named relative to the catalog file, in its directory or below. */
const FILE = /^\.\/(?!.*\.\.)[\w][\w./-]{0,200}\.ya?ml$/;

/** Looks like a file's name rather than YAML: one line that begins like a path or ends like a YAML file. */
const LOOKS_LIKE_FILE = /^(?:[./~]|\w+:\/\/)[^\n]*$|^[^\n:]*\.ya?ml$/;

export const isFileReference = (value: string) => FILE.test(value.trim());

const list = (value: string) => value.split(',').map(item => item.trim());

/** The raw document that an entity's annotations amount to, not validated yet. */
export interface RawDocument {
  document: Record<string, unknown>;
  problems: ObservabilityProblem[];
}

function readYaml(
  key: string,
  text: string,
  files: Readonly<Record<string, string>>,
): { value: unknown } | { problem: ObservabilityProblem } {
  const trimmed = text.trim();
  let content = text;
  if (FILE.test(trimmed)) {
    if (!Object.hasOwn(files, trimmed)) {
      return {
        problem: {
          key,
          value: text,
          message: `names the file ${trimmed}, which could not be read beside the catalog file`,
          remedy:
            'Commit the file next to the catalog file, or write its content into the annotation.',
        },
      };
    }
    content = files[trimmed];
  } else if (LOOKS_LIKE_FILE.test(trimmed)) {
    return {
      problem: {
        key,
        value: text,
        message:
          'must be YAML, or a file beside the catalog file such as ./observability.yaml (no .., no absolute path, no URL)',
      },
    };
  }
  const parsed = parseYaml(content);
  return 'problem' in parsed
    ? { problem: { key, value: text, message: parsed.problem } }
    : parsed;
}

function convert(target: AnnotationTarget, value: string): unknown {
  switch (target.as) {
    case 'list':
      return list(value);
    case 'packs':
      return ['default', 'none'].includes(value.trim())
        ? value.trim()
        : list(value);
    case 'switch':
      return { on: true, off: false }[value.trim()] ?? value;
    case 'single':
      return [value];
    default:
      return value.trim();
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

/** Lays the short annotations over the document of `observability/spec`. */
export function assembleDocument(
  annotations: Readonly<Record<string, string>>,
  files: Readonly<Record<string, string>>,
): RawDocument {
  const problems: ObservabilityProblem[] = [];
  let document: Record<string, unknown> = {};
  const specText = annotations[OBSERVABILITY_ANNOTATIONS.spec];
  if (specText !== undefined) {
    const read = readYaml(OBSERVABILITY_ANNOTATIONS.spec, specText, files);
    if ('problem' in read) {
      problems.push(read.problem);
    } else if (isObject(read.value)) {
      document = read.value;
    } else {
      problems.push({
        key: OBSERVABILITY_ANNOTATIONS.spec,
        value: specText,
        message: 'must be a YAML mapping',
      });
    }
  }
  const known = [
    ...Object.keys(ANNOTATION_TARGETS),
    OBSERVABILITY_ANNOTATIONS.spec,
  ];
  for (const [key, value] of Object.entries(annotations).sort(([a], [b]) =>
    a < b ? -1 : 1,
  )) {
    if (
      !key.startsWith(ANNOTATION_PREFIX) ||
      key === OBSERVABILITY_ANNOTATIONS.spec
    ) {
      continue;
    }
    if (!Object.hasOwn(ANNOTATION_TARGETS, key)) {
      const suggestion = nearest(key, known);
      problems.push({
        key,
        value,
        message: 'is no annotation of this plugin',
        remedy: suggestion
          ? `Did you mean ${suggestion}?`
          : `Remove it. Known are: ${known.join(', ')}`,
      });
      continue;
    }
    const target = ANNOTATION_TARGETS[key];
    const read =
      target.as === 'yaml'
        ? readYaml(key, value, files)
        : { value: convert(target, value) };
    if ('problem' in read) {
      problems.push(read.problem);
    } else {
      document = place(document, target.path, read.value);
    }
  }
  return { document, problems };
}
