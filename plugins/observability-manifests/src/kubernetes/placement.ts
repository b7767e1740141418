import type { JsonObject, ManifestWant } from '../manifest/types';
import type { RenderContext } from '../render/context';

/** Where the object for a want stands: beside the workload, unless the profile has a place for all of them. */
export function namespaceOf(
  { profile, workload }: RenderContext,
  want: ManifestWant,
): string {
  const { placement } = profile;
  // Files lie where they lie.
  return (
    (profile.flavour !== 'files' && want in placement
      ? placement[want as keyof typeof placement]
      : undefined) ?? workload.namespace
  );
}

/** What an object has to say of the workload's namespace: nothing, where it stands there itself. */
export const lookingInto = (
  context: RenderContext,
  want: ManifestWant,
): { namespaceSelector?: JsonObject } =>
  namespaceOf(context, want) === context.workload.namespace
    ? {}
    : { namespaceSelector: { matchNames: [context.workload.namespace] } };
