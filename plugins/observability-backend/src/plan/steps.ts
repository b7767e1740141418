import {
  type Manifest,
  manifestKey,
  OWNERSHIP,
  serialiseManifest,
} from '@observability-kit/backstage-plugin-observability-manifests';
import { fingerprintOf } from '../clusters/fingerprint';
import type { DryRun, LiveObject } from '../clusters/types';
import { diffFields } from './diffFields';
import { driftOf } from './drift';
import { withOwners } from './owners';
import type { AppliedObject, Step } from './types';

const describe = (key: string, { want, object }: Manifest) => {
  const { name, namespace } = object.metadata;
  return {
    key,
    want,
    kind: object.kind,
    name,
    ...(namespace !== undefined && { namespace }),
  };
};

/** A live object as a manifest; what it is for stands in its marks. */
const asManifest = (object: Manifest['object']): Manifest => ({
  want: (object.metadata.labels[OWNERSHIP.wantLabel] ??
    'scrape') as Manifest['want'],
  object,
});

const textOf = (object: Manifest['object']) =>
  serialiseManifest(asManifest(object));

/** What stands there, and what would stand there afterwards; `after` is unknown where nothing can be done. */
function outcomeOf(
  run: DryRun,
  live: LiveObject | undefined,
): { before?: Manifest['object']; after?: Manifest['object'] } {
  switch (run.kind) {
    case 'object':
      return { before: live?.object, after: run.object };
    case 'adopt':
      return { before: run.before, after: run.object };
    case 'conflict':
      return { before: live?.object, after: run.adopt?.object };
    default:
      return { before: live?.object };
  }
}

const ownersIn = (run: DryRun, live: LiveObject | undefined) => {
  if (run.kind === 'object') {
    return [...(run.taken ?? []), ...(live?.owners ?? [])];
  }
  return run.kind === 'conflict' ? run.fields ?? [] : [];
};

function adoptedVersion(run: DryRun): string | undefined {
  if (run.kind === 'adopt') {
    return run.version;
  }
  return run.kind === 'conflict' ? run.adopt?.version : undefined;
}

/** What a plan is named by: another one stands there, or this one was changed. */
const seen = ({ revision, version }: LiveObject) => revision ?? version;

/** What is to be done for an object that is wanted. */
export function put(
  manifest: Manifest,
  live: LiveObject | undefined,
  run: DryRun,
  applied: AppliedObject | undefined,
): Step {
  const key = manifestKey(manifest);
  const { before, after } = outcomeOf(run, live);
  const fields =
    before && after
      ? withOwners(diffFields(before, after), ownersIn(run, live))
      : [];
  const drift = driftOf({
    wanted: fingerprintOf(manifest.object),
    applied,
    live,
    run,
    fields,
  });
  const change = {
    ...describe(key, manifest),
    fields,
    ...(drift && { drift }),
    ...(before && { before: textOf(before) }),
    after: serialiseManifest({ ...manifest, object: after ?? manifest.object }),
  };
  if (run.kind !== 'object') {
    const version = adoptedVersion(run);
    return {
      version: live ? seen(live) : version ?? '',
      change: {
        ...change,
        action: run.kind,
        reason: run.reason,
        ...(run.kind === 'blocked' && run.layout && { layout: run.layout }),
        ...(version !== undefined && { adoptable: true }),
      },
      ...(version !== undefined && {
        adoption: { kind: 'put', key, manifest, version, force: true },
      }),
    };
  }
  if (live && fields.length === 0) {
    const { before: _, ...same } = change;
    return { version: seen(live), change: { ...same, action: 'unchanged' } };
  }
  const force = run.taken !== undefined && run.taken.length > 0;
  return {
    version: live ? seen(live) : '',
    change: { ...change, action: live ? 'update' : 'create' },
    write: {
      kind: 'put',
      key,
      manifest,
      ...(live && { version: live.version }),
      ...(force && { force }),
    },
  };
}

/** What is to be done with an object that nobody wants. */
export function remove(live: LiveObject): Step {
  const { locked, layout } = live;
  const version = seen(live);
  const change = {
    ...describe(live.key, asManifest(live.object)),
    fields: [],
    before: textOf(live.object),
  };
  if (locked !== undefined) {
    return {
      version,
      change: {
        ...change,
        action: 'blocked',
        reason: locked,
        ...(layout && { layout }),
      },
    };
  }
  return {
    version,
    change: { ...change, action: 'delete' },
    write: { kind: 'delete', key: live.key, live },
  };
}
