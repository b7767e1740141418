import { basename } from 'node:path';
import {
  type CatalogFileDocument,
  type ObservedEntity,
  parseObservability,
} from '@observability-kit/backstage-plugin-observability-common';
import type { CatalogSource } from './catalogSource';
import { type Finding, toFinding } from './findings';

/** An entity, what it asks for, and where it stands. */
export interface FoundEntity {
  source: CatalogSource;
  document: CatalogFileDocument;
  observed: ObservedEntity;
}

const ENTITY_FIELDS = [
  ['apiVersion', ['apiVersion']],
  ['kind', ['kind']],
  ['metadata.name', ['metadata', 'name']],
] as const;

function fieldOf(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (current, part) =>
      typeof current === 'object' && current !== null
        ? (current as Record<string, unknown>)[part]
        : undefined,
    value,
  );
}

function missingFields({ name }: CatalogSource, document: CatalogFileDocument) {
  return ENTITY_FIELDS.flatMap(([key, path]) => {
    const value = fieldOf(document.entity, path);
    return typeof value === 'string' && value !== ''
      ? []
      : [
          toFinding(
            { file: name, line: document.lineOf(path) },
            {
              key,
              value: value === undefined ? '' : JSON.stringify(value) ?? '',
              message: 'is missing or no text: this is no catalog entity',
            },
          ),
        ];
  });
}

const isBackstages = ({ apiVersion }: { apiVersion?: unknown }) =>
  typeof apiVersion === 'string' && /(^|\.)backstage\.io\//.test(apiVersion);

/** Findings of one entity, each with its place. */
export function findingsOf(
  { source, document, observed }: FoundEntity,
  problems = observed.problems,
): Finding[] {
  return problems.map(problem => {
    const { file, line } = document.placeOf(problem.key, source.files);
    const beside =
      file && source.name !== '-'
        ? source.name.slice(0, -basename(source.name).length) + file.slice(2)
        : file;
    return toFinding(
      {
        file: beside ?? source.name,
        line,
        entity: observed.entity.entityRef,
      },
      problem,
    );
  });
}

/** Reads every entity of a catalog file. What is no entity is a finding. */
export function readEntities(source: CatalogSource): {
  entities: FoundEntity[];
  findings: Finding[];
} {
  const { documents, errors } = source.content;
  const findings = errors.map(({ line, message }) =>
    toFinding({ file: source.name, line }, { key: '', value: '', message }),
  );
  const entities: FoundEntity[] = [];
  for (const document of documents) {
    if (source.mixed && !isBackstages(document.entity)) {
      continue;
    }
    const missing = missingFields(source, document);
    if (missing.length > 0) {
      findings.push(...missing);
    } else {
      const observed = parseObservability(document.entity, {
        files: source.files,
      });
      entities.push({ source, document, observed });
    }
  }
  return { entities, findings };
}
