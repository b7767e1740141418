import {
  type Manifest,
  manifestKey,
  type PlatformProfile,
  renderManifests,
  serialiseManifest,
} from '@observability-kit/backstage-plugin-observability-manifests';
import type { CatalogInput } from './catalogSource';
import { type Finding, toFinding } from './findings';
import { findingsOf, readEntities } from './readEntities';

/** One object, ready to be written. */
export interface RenderedObject {
  manifest: Manifest;
  text: string;
}

/** Either objects, or what is wrong: one problem anywhere, and nothing is rendered. */
export interface Rendering {
  objects: RenderedObject[];
  findings: Finding[];
  /** Worth knowing, and no reason to stop. */
  notes: Finding[];
  /** Every entity that was rendered for this cluster, those without any object too. */
  entityRefs: string[];
}

/** Renders all entities that run on the profile's cluster, or do not say where they run. Pure. */
export function render(
  input: CatalogInput,
  profile: PlatformProfile,
): Rendering {
  const findings = input.unreadable.map(({ name, reason }) =>
    toFinding({ file: name, line: 1 }, { key: '', value: '', message: reason }),
  );
  const notes: Finding[] = [];
  const objects = new Map<string, RenderedObject>();
  const entityRefs = new Set<string>();
  for (const source of input.sources) {
    const read = readEntities(source);
    findings.push(...read.findings);
    for (const found of read.entities) {
      const { observed, document } = found;
      const { entityRef } = observed.entity;
      const at = (line: number) => ({
        file: source.name,
        line,
        entity: entityRef,
      });
      const cluster = observed.workload?.cluster;
      if (cluster !== undefined && cluster !== profile.cluster) {
        findings.push(...findingsOf(found));
        const message = `is left out: it runs on ${cluster}, and the profile is of ${profile.cluster}`;
        notes.push(
          toFinding(at(document.line), { key: '', value: '', message }),
        );
        continue;
      }
      if (entityRefs.has(entityRef)) {
        findings.push(
          toFinding(at(document.line), {
            key: 'metadata.name',
            value: entityRef,
            message: 'is there twice',
          }),
        );
        continue;
      }
      entityRefs.add(entityRef);
      const result = renderManifests(observed, profile);
      findings.push(...findingsOf(found, result.problems));
      notes.push(...findingsOf(found, result.notices));
      for (const manifest of result.manifests) {
        objects.set(manifestKey(manifest), {
          manifest,
          text: serialiseManifest(manifest),
        });
      }
    }
  }
  return {
    objects: findings.length > 0 ? [] : [...objects.values()],
    findings,
    notes,
    entityRefs: [...entityRefs],
  };
}

/** All objects as one YAML stream. */
export const toStream = (objects: readonly RenderedObject[]) =>
  objects.map(({ text }) => `---\n${text}`).join('');
