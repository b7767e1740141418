import { ANNOTATION_PREFIX, OBSERVABILITY_ANNOTATIONS } from '../annotations';
import { ANNOTATION_TARGETS } from './keys';
import { isRuleFile } from './ruleGroups';

/** Own properties only: the path comes from somebody's document. */
export function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (current, part) =>
      typeof current === 'object' &&
      current !== null &&
      Object.hasOwn(current, part)
        ? (current as Record<PropertyKey, unknown>)[part]
        : undefined,
    value,
  );
}

/** Where a person finds something that the schema found. */
export interface Place {
  /** Annotation key, with a JSON pointer behind it when it holds a document. */
  key: string;
  /** What stands there, as it was written. */
  value: unknown;
  /** What could stand there; absent inside a document. */
  example?: string;
}

const RULES = ANNOTATION_TARGETS[OBSERVABILITY_ANNOTATIONS.alertRules].path;

/** A whole rule file may stand where its groups are meant: then the way leads through `groups`. */
function writtenPath(
  document: unknown,
  path: readonly PropertyKey[],
): readonly PropertyKey[] {
  const inRules = RULES.every((part, index) => path[index] === part);
  return inRules && isRuleFile(valueAt(document, RULES))
    ? [...RULES, 'groups', ...path.slice(RULES.length)]
    : path;
}

/** JSON pointer (RFC 6901). */
const pointer = (path: readonly PropertyKey[]) =>
  path
    .map(part => `/${String(part).replace(/~/g, '~0').replace(/\//g, '~1')}`)
    .join('');

/**
 * Names a place of the document by the short annotation that filled it, else by its way through the document of `observability/spec`.
 * A place that is empty is named by the annotation that could fill it.
 */
export function placeOf(
  schemaPath: readonly PropertyKey[],
  document: unknown,
  placed: ReadonlySet<string>,
): Place {
  const path = writtenPath(document, schemaPath);
  const value = valueAt(document, path);
  const [key, target] =
    Object.entries(ANNOTATION_TARGETS).find(([, candidate]) =>
      candidate.path.every((part, index) => part === path[index]),
    ) ?? [];
  const bySpec = placed.has(OBSERVABILITY_ANNOTATIONS.spec);
  const inner = target ? path.slice(target.path.length) : path;
  const deep = target?.as === 'yaml' && inner.length > 0;
  if (key && target && (placed.has(key) || !bySpec)) {
    return deep
      ? { key: `${key}#${pointer(inner)}`, value }
      : { key, value, example: target.example };
  }
  const example = inner.length === 0 ? target?.example : undefined;
  return {
    key: `${ANNOTATION_PREFIX}spec#${pointer(path)}`,
    value,
    ...(example && { example }),
  };
}
