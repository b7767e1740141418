import type {
  Manifest,
  ManifestWant,
} from '@observability-kit/backstage-plugin-observability-manifests';

/** The command that shows what an operator wrote into the objects of these wants, and what it said of them. */
export const describeObjects = (
  manifests: readonly Manifest[],
  ...wants: ManifestWant[]
): string =>
  manifests
    .filter(({ want }) => wants.includes(want))
    .map(
      ({ object: { kind, metadata } }) =>
        `kubectl -n ${metadata.namespace} describe ${kind.toLowerCase()} ${
          metadata.name
        }`,
    )
    .join(' && ');
