import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Entity } from '@backstage/catalog-model';
import { parse } from 'yaml';
import {
  OBSERVABILITY_ANNOTATIONS,
  WORKLOAD_ANNOTATIONS,
} from '../annotations';
import { ANNOTATION_TARGETS } from './keys';
import { METRICS_PRESETS, RULE_PACKS } from './names';
import { parseObservability } from './parseObservability';
import { valueAt } from './places';

const TEXT = readFileSync(
  join(__dirname, '../../../../docs/annotations.md'),
  'utf8',
);

const code = (cell: string) => /^`(.*)`$/.exec(cell)?.[1];

/** Rows of all tables, cell by cell. */
const rows = TEXT.split('\n')
  .filter(line => line.startsWith('| `'))
  .map(line =>
    line
      .slice(1, -1)
      .split(' | ')
      .map(cell => cell.trim()),
  );

const blocks = [...TEXT.matchAll(/^```yaml\n([^]*?)^```/gm)].map(
  ([, block]) => block,
);

const section = (title: string) =>
  new RegExp(`### ${title}\n\n(.*)\n`).exec(TEXT)?.[1] ?? '';

const FILES = {
  './rules.yaml': '[{name: g, rules: [{alert: A, expr: up}]}]',
  './observability.yaml': '{}',
};

/** What must stand beside an annotation for it to make sense. */
const COMPANIONS: Record<string, Record<string, string>> = {
  metrics: { [OBSERVABILITY_ANNOTATIONS.metricsPort]: 'http' },
  slo: { [OBSERVABILITY_ANNOTATIONS.sloAvailability]: '99%' },
  probe: { [OBSERVABILITY_ANNOTATIONS.probePath]: '/' },
};

const observe = (annotations: Record<string, string>) =>
  parseObservability(
    {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: { name: 'checkout', annotations },
    },
    { files: FILES },
  );

const companionsOf = (key: string) =>
  key === OBSERVABILITY_ANNOTATIONS.probeUrl
    ? {}
    : COMPANIONS[ANNOTATION_TARGETS[key]?.path[0]] ?? {};

/** A default in words is one that the component does not choose: there is no value. */
const defaultOf = (key: string, cell: string) =>
  key === OBSERVABILITY_ANNOTATIONS.logs ? 'true' : code(cell) ?? '';

describe('docs/annotations.md', () => {
  const documented = rows.filter(([key]) =>
    code(key)?.startsWith('observability/'),
  );

  it('lists every annotation once', () => {
    const names = rows.map(([key]) => code(key));
    for (const key of [
      ...Object.values(OBSERVABILITY_ANNOTATIONS),
      ...Object.values(WORKLOAD_ANNOTATIONS),
    ]) {
      expect(names.filter(name => name === key)).toEqual([key]);
    }
    expect(documented).toHaveLength(
      Object.keys(OBSERVABILITY_ANNOTATIONS).length,
    );
  });

  it.each(documented.map(row => [code(row[0]) ?? '', row] as const))(
    'has an example and a default for %s that are true',
    (key, row) => {
      const [, , fallback, example] = row;
      const { [key]: _, ...others } = companionsOf(key);
      const all = { ...companionsOf(key), [key]: code(example) ?? '' };
      expect(observe(all).problems).toEqual([]);
      const { spec } = observe(others);
      const value = valueAt(spec, ANNOTATION_TARGETS[key]?.path ?? ['spec']);
      const empty = value === undefined || isDeepStrictEqual(value, []);
      expect(empty ? '' : String(value)).toBe(defaultOf(key, fallback));
    },
  );

  it('names the presets and packs that there are', () => {
    const names = (line: string) =>
      [...line.matchAll(/`([^`]+)`/g)].map(([, name]) => name);
    expect(names(section('Presets'))).toEqual([...METRICS_PRESETS]);
    expect(names(section('Rule packs'))).toEqual([...RULE_PACKS]);
  });

  it('shows YAML that is right', () => {
    const [catalogFile, document, , rules] = blocks;
    const entity: Entity = parse(catalogFile);
    expect(parseObservability(entity).problems).toEqual([]);
    expect(observe({ 'observability/spec': document }).problems).toEqual([]);
    expect(observe({ 'observability/alert-rules': rules }).problems).toEqual(
      [],
    );
  });

  it('shows every field of the document', () => {
    const document: unknown = parse(blocks[1]);
    const alternatives: string[] = [OBSERVABILITY_ANNOTATIONS.probeUrl];
    for (const [key, { path }] of Object.entries(ANNOTATION_TARGETS)) {
      expect([key, valueAt(document, path) === undefined]).toEqual([
        key,
        alternatives.includes(key),
      ]);
    }
  });
});
