import { toError } from '@backstage/errors';
import type { Manifest } from '@observability-kit/backstage-plugin-observability-manifests';
import type { Acceptance } from '../../types';
import type { KubernetesObjects } from './KubernetesObjects';
import { operatorVerdicts, type Verdict } from './operatorVerdicts';
import { resourceOf } from '../access/ServedKinds';

/** In the order in which they matter. */
const OPENINGS: Record<Verdict['state'], string> = {
  refused: 'refuses',
  unread: "can't be asked about",
  accepted: 'accepts',
  pending: 'has not come yet to',
  silent: 'says nothing of',
};

const isGood = ({ state }: Verdict) =>
  state !== 'refused' && state !== 'unread';

/** What one server says, objects with the same words together. */
function wordsOf(verdicts: readonly Verdict[]): string {
  return Object.entries(OPENINGS)
    .flatMap(([state, opening]) => {
      const objects = new Map<string, string[]>();
      for (const { object, words = '' } of verdicts.filter(
        each => each.state === state,
      )) {
        objects.set(words, [...(objects.get(words) ?? []), object]);
      }
      return [...objects].map(
        ([words, names]) =>
          `${opening} ${names.join(', ')}${words && ': '}${words}`,
      );
    })
    .join('; ');
}

async function verdictsOn(
  objects: KubernetesObjects,
  { object }: Manifest,
  signal: AbortSignal | undefined,
): Promise<Verdict[]> {
  const kind = resourceOf(object);
  if (!kind) {
    return [];
  }
  const { namespace, name } = object.metadata;
  try {
    const standing = await objects.get(kind, object.metadata, signal);
    // What is not there is another check's business.
    return standing ? operatorVerdicts(standing) : [];
  } catch (error) {
    signal?.throwIfAborted();
    return [
      {
        server: 'API server',
        state: 'unread',
        object: `${object.kind} ${namespace}/${name}`,
        words: toError(error).message,
      },
    ];
  }
}

/**
 * What the servers behind the operators make of objects, by what stands in the objects' own status; one request per object. Where nothing is known the
 * answer says so and counts as no refusal.
 *
 * Errors: the caller's own abort, none else.
 */
export async function readAcceptance(
  objects: KubernetesObjects,
  manifests: readonly Manifest[],
  signal?: AbortSignal,
): Promise<Acceptance[]> {
  const verdicts = await Promise.all(
    manifests.map(manifest => verdictsOn(objects, manifest, signal)),
  );
  const byServer = new Map<string, Verdict[]>();
  for (const verdict of verdicts.flat()) {
    const { server } = verdict;
    byServer.set(server, [...(byServer.get(server) ?? []), verdict]);
  }
  return [...byServer].map(([server, said]) => ({
    server,
    ok: said.every(isGood),
    message: wordsOf(said),
  }));
}
