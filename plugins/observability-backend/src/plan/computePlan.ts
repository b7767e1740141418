import { createHash } from 'node:crypto';
import type {
  ChangeAction,
  PlannedChange,
} from '@observability-kit/backstage-plugin-observability-common';
import {
  type Manifest,
  manifestKey,
  OWNERSHIP,
  serialiseManifest,
} from '@observability-kit/backstage-plugin-observability-manifests';
import type { DryRun, LiveObject, Write } from '../clusters/types';
import { diffFields } from './diffFields';

/** What applying an entity's manifests would change. */
export interface Plan {
  /** The same for the same manifests over the same world. */
  hash: string;
  changes: PlannedChange[];
  /** The writes that the changes amount to; conflicts and blocked objects are not among them. */
  writes: Write[];
}

/** What stands in the way comes first. */
const ORDER: ChangeAction[] = [
  'conflict',
  'blocked',
  'adopt',
  'delete',
  'update',
  'create',
  'unchanged',
];

interface Step {
  change: PlannedChange;
  write?: Write;
  /** What the change depends on; goes into the hash. */
  version: string;
}

function describe(
  key: string,
  { want, object }: Manifest,
): Pick<PlannedChange, 'key' | 'want' | 'kind' | 'name' | 'namespace'> {
  const { name, namespace } = object.metadata;
  return {
    key,
    want,
    kind: object.kind,
    name,
    ...(namespace !== undefined && { namespace }),
  };
}

/** A live object as a manifest; what it is for stands in its marks. */
const asManifest = (object: Manifest['object']): Manifest => ({
  want: (object.metadata.labels[OWNERSHIP.wantLabel] ??
    'scrape') as Manifest['want'],
  object,
});

function put(
  manifest: Manifest,
  live: LiveObject | undefined,
  run: DryRun,
): Step {
  const key = manifestKey(manifest);
  const version = live?.version ?? '';
  const head = describe(key, manifest);
  const before = live && serialiseManifest(asManifest(live.object));
  if (run.kind !== 'object') {
    return {
      version,
      change: {
        ...head,
        action: run.kind,
        reason: run.reason,
        fields: [],
        ...(before !== undefined && { before }),
        after: serialiseManifest(manifest),
      },
    };
  }
  const fields = live ? diffFields(live.object, run.object) : [];
  const after = serialiseManifest({ ...manifest, object: run.object });
  if (live && fields.length === 0) {
    return { version, change: { ...head, action: 'unchanged', fields, after } };
  }
  return {
    version,
    change: {
      ...head,
      action: live ? 'update' : 'create',
      fields,
      ...(before !== undefined && { before }),
      after,
    },
    write: { kind: 'put', key, manifest, ...(live && { version }) },
  };
}

function remove(live: LiveObject): Step {
  const manifest = asManifest(live.object);
  return {
    version: live.version,
    change: {
      ...describe(live.key, manifest),
      action: 'delete',
      fields: [],
      before: serialiseManifest(manifest),
    },
    write: { kind: 'delete', key: live.key, live },
  };
}

/**
 * Compares what an entity should have with what it has. Pure.
 *
 * @param desired - the entity's manifests
 * @param live - everything on the cluster that carries our marks for this entity, and nothing else: what of it is not desired is deleted
 * @param dryRuns - what the cluster would make of each of `desired`, in the same order
 */
export function computePlan(
  desired: readonly Manifest[],
  live: readonly LiveObject[],
  dryRuns: readonly DryRun[],
): Plan {
  const standing = new Map(live.map(object => [object.key, object]));
  const wanted = new Set(desired.map(manifestKey));
  const steps = [
    ...desired.map((manifest, index) =>
      put(manifest, standing.get(manifestKey(manifest)), dryRuns[index]),
    ),
    ...live.filter(({ key }) => !wanted.has(key)).map(remove),
  ].sort(
    ({ change: a }, { change: b }) =>
      ORDER.indexOf(a.action) - ORDER.indexOf(b.action) ||
      (a.key < b.key ? -1 : 1),
  );
  const hash = createHash('sha256');
  for (const { change, version } of steps) {
    hash.update(
      JSON.stringify([
        change.key,
        change.action,
        change.reason,
        change.after,
        version,
      ]),
    );
  }
  return {
    hash: hash.digest('hex'),
    changes: steps.map(({ change }) => change),
    writes: steps.flatMap(({ write }) => (write ? [write] : [])),
  };
}
