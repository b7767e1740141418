import type { Entity } from '@backstage/catalog-model';
import type * as z from 'zod';
import { ANNOTATION_PREFIX, OBSERVABILITY_ANNOTATIONS } from '../annotations';
import { assembleDocument } from './document';
import { identityOf } from './identity';
import { isFileReference } from './fileReference';
import { asText, MAX_PROBLEMS, problemsOf } from './issues';
import { observabilitySpecSchema } from './schema';
import type { ObservabilityProblem, ObservedEntity } from './types';
import { unknownAnnotations } from './unknownAnnotations';
import { wording } from './wording';
import { parseWorkload } from './workload';

const isScalar = (value: unknown): value is string | number | boolean =>
  ['string', 'number', 'boolean'].includes(typeof value);

/**
 * Annotations are text. What else stands among them has been read from a file that no catalog would take; a number or a boolean is looked
 * at all the same, so that it is the only problem.
 */
function annotationsOf(entity: Entity): {
  annotations: Record<string, string>;
  problems: ObservabilityProblem[];
} {
  const entries = Object.entries<unknown>(entity?.metadata?.annotations ?? {});
  return {
    annotations: Object.fromEntries(
      entries.flatMap(([key, value]) =>
        isScalar(value) ? [[key, String(value)]] : [],
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
        ...(isScalar(value) && {
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
  const raw = assembleDocument(annotations, options?.files ?? {});
  const parsed = observabilitySpecSchema.safeParse(raw.document, {
    error: wording,
  });
  const found = (error: z.ZodError) =>
    problemsOf(error, raw.document, raw.placed).filter(
      // What is missing may stand in the document that could not be read.
      ({ value }) => value !== '' || raw.problems.length === 0,
    );
  const problems = [
    ...textProblems,
    ...workloadProblems,
    ...unknownAnnotations(annotations),
    ...raw.problems,
    ...(parsed.success ? [] : found(parsed.error)),
  ];
  return {
    entity: identity,
    ...(workload && { workload }),
    ...(parsed.success && problems.length === 0 && { spec: parsed.data }),
    problems: problems.slice(0, MAX_PROBLEMS),
  };
}
