import type {
  Flavour,
  ManifestText,
  SetupResponse,
} from '@observability-kit/backstage-plugin-observability-common';

/** Which manifest is looked at. */
export interface ShownManifest {
  flavour?: Flavour;
  objects: ManifestText[];
  object?: ManifestText;
}

/** What the address names, where it exists; else the cluster's own flavour, and its first object. */
export function shownManifest(
  setup: Pick<SetupResponse, 'manifests' | 'cluster'>,
  wanted: { flavour: string | null; object: string | null },
): ShownManifest {
  const { manifests, cluster } = setup;
  const chosen =
    manifests.find(({ flavour }) => flavour === wanted.flavour) ??
    manifests.find(({ flavour }) => flavour === cluster?.flavour) ??
    manifests[0];
  const objects = chosen?.objects ?? [];
  return {
    flavour: chosen?.flavour,
    objects,
    object: objects.find(({ key }) => key === wanted.object) ?? objects[0],
  };
}
