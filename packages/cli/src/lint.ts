import {
  lintObserved,
  type PlatformProfile,
} from '@observability-kit/backstage-plugin-observability-manifests';
import type { CatalogInput } from './catalogSource';
import { type Finding, toFinding } from './findings';
import { findingsOf, readEntities } from './readEntities';

const inPlace = (a: Finding, b: Finding) => a.line - b.line;

/**
 * Everything that is wrong in catalog files, by file and line. Pure.
 *
 * @param profile - checks against what one cluster offers; without it only what is wrong everywhere is found
 */
export function lint(
  input: CatalogInput,
  profile?: PlatformProfile,
): Finding[] {
  const unreadable = input.unreadable.map(({ name, reason }) =>
    toFinding({ file: name, line: 1 }, { key: '', value: '', message: reason }),
  );
  const found = input.sources.map(source => {
    const { entities, findings } = readEntities(source);
    const ofEntities = entities.flatMap(entity =>
      findingsOf(entity, lintObserved(entity.observed, profile)),
    );
    return [...findings, ...ofEntities].sort(inPlace);
  });
  return [...unreadable, ...found.flat()];
}
