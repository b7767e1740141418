import { type Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { OBSERVABILITY_ANNOTATIONS } from '../annotations';
import { assembleDocument, isFileReference } from './document';
import { problemsOf } from './issues';
import { observabilitySpecSchema } from './schema';
import type { EntityIdentity, ObservedEntity } from './types';
import { parseWorkload } from './workload';

/** Annotations are text; whatever else an entity carries there is shown as a problem of that key. */
function annotationsOf(entity: Entity): Record<string, string> {
  return Object.fromEntries(
    Object.entries(entity.metadata.annotations ?? {}).map(([key, value]) => [
      key,
      typeof value === 'string' ? value : JSON.stringify(value) ?? '',
    ]),
  );
}

function identityOf(entity: Entity): EntityIdentity {
  const spec = entity.spec ?? {};
  const text = (value: unknown) =>
    typeof value === 'string' && value !== '' ? value : undefined;
  const [owner, system] = [text(spec.owner), text(spec.system)];
  return {
    entityRef: stringifyEntityRef(entity),
    title: text(entity.metadata.title) ?? entity.metadata.name,
    ...(owner && { owner }),
    ...(system && { system }),
  };
}

/**
 * The files beside the catalog file that an entity's annotations name (`./observability.yaml`). Read them and hand them to
 * {@link parseObservability}.
 * @public
 */
export function referencedFiles(entity: Entity): string[] {
  const annotations = annotationsOf(entity);
  return [OBSERVABILITY_ANNOTATIONS.spec, OBSERVABILITY_ANNOTATIONS.alertRules]
    .map(key => annotations[key]?.trim())
    .filter(
      (value): value is string => value !== undefined && isFileReference(value),
    );
}

/**
 * Reads what an entity wants observed from its annotations. Never throws: everything that is wrong comes back as a problem, and with a
 * problem there is no spec.
 *
 * @param files - contents of the files that {@link referencedFiles} names
 * @public
 */
export function parseObservability(
  entity: Entity,
  options?: { files?: Readonly<Record<string, string>> },
): ObservedEntity {
  const annotations = annotationsOf(entity);
  const { workload, problems: workloadProblems } = parseWorkload(
    entity.metadata.name,
    annotations,
  );
  const { document, problems: documentProblems } = assembleDocument(
    annotations,
    options?.files ?? {},
  );
  const parsed = observabilitySpecSchema.safeParse(document);
  const problems = [
    ...workloadProblems,
    ...documentProblems,
    ...(parsed.success ? [] : problemsOf(parsed.error, document, annotations)),
  ];
  return {
    entity: identityOf(entity),
    ...(workload && { workload }),
    ...(parsed.success && problems.length === 0 && { spec: parsed.data }),
    problems,
  };
}
