import type { Entity } from '@backstage/catalog-model';
import { ANNOTATION_PREFIX, OBSERVABILITY_ANNOTATIONS } from '../annotations';
import { assembleDocument } from './document';
import { identityOf } from './identity';
import { isFileReference } from './fileReference';
import { asText, problemsOf } from './issues';
import { observabilitySpecSchema } from './schema';
import type { ObservabilityProblem, ObservedEntity } from './types';
import { unknownAnnotations } from './unknownAnnotations';
import { wording } from './wording';
import { parseWorkload } from './workload';

/** More than this helps nobody, and an answer must stay small whatever an entity says. */
const MAX_PROBLEMS = 100;

/** Annotations are text. What else stands among them has been read from a file that no catalog would take. */
function annotationsOf(entity: Entity): {
  annotations: Record<string, string>;
  problems: ObservabilityProblem[];
} {
  const entries = Object.entries<unknown>(entity?.metadata?.annotations ?? {});
  return {
    annotations: Object.fromEntries(
      entries.filter(
        (entry): entry is [string, string] => typeof entry[1] === 'string',
      ),
    ),
    problems: entries
      .filter(
        ([key, value]) =>
          typeof value !== 'string' &&
          (key.startsWith(ANNOTATION_PREFIX) ||
            key.startsWith('backstage.io/kubernetes-')),
      )
      .map(([key, value]) => ({
        key: asText(key),
        value: asText(value),
        message: 'must be text, as every annotation',
        ...(['number', 'boolean'].includes(typeof value) && {
          remedy: `Put it into quotes: "${value}".`,
        }),
      })),
  };
}

/**
 * The files beside the catalog file that an entity's annotations name (`./observability.yaml`). Read them and hand them to
 * {@link parseObservability}.
 *
 * @returns relative paths that begin with `./` and never lead out of the catalog file's directory by themselves (a link still may)
 * @public
 */
export function referencedFiles(entity: Entity): string[] {
  const { annotations } = annotationsOf(entity);
  const names = [
    OBSERVABILITY_ANNOTATIONS.spec,
    OBSERVABILITY_ANNOTATIONS.alertRules,
  ]
    .map(key => annotations[key]?.trim() ?? '')
    .filter(isFileReference);
  return [...new Set(names)];
}

/**
 * Reads what an entity wants observed from its annotations. Never throws: everything that is wrong comes back as a problem, and with a
 * problem there is no spec.
 *
 * @param options - `files`: contents of the files that {@link referencedFiles} names
 * @public
 */
export function parseObservability(
  entity: Entity,
  options?: { files?: Readonly<Record<string, string>> },
): ObservedEntity {
  const identity = identityOf(entity);
  const { annotations, problems: textProblems } = annotationsOf(entity);
  const { workload, problems: workloadProblems } = parseWorkload(
    entity?.metadata?.name ?? '',
    annotations,
  );
  const { document, problems: documentProblems } = assembleDocument(
    annotations,
    options?.files ?? {},
  );
  const parsed = observabilitySpecSchema.safeParse(document, {
    error: wording,
  });
  const problems = [
    ...textProblems,
    ...workloadProblems,
    ...unknownAnnotations(annotations),
    ...documentProblems,
    ...(parsed.success ? [] : problemsOf(parsed.error, document, annotations)),
  ];
  return {
    entity: identity,
    ...(workload && { workload }),
    ...(parsed.success && problems.length === 0 && { spec: parsed.data }),
    problems: problems.slice(0, MAX_PROBLEMS),
  };
}
