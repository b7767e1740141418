import type {
  GitOpsLayout,
  ManifestText,
} from '@observability-kit/backstage-plugin-observability-common';
import { manifestFilePath } from '../manifest/manifestPath';
import { toYaml } from '../manifest/yaml';
import { toHelmTemplate } from './helmTemplate';

/**
 * One file of a directory in Git.
 * @public
 */
export interface GitOpsFile {
  /** Relative, with `/`. */
  path: string;
  text: string;
}

/**
 * Where the files will stand.
 * @public
 */
export interface GitOpsPlace {
  /** A DNS name for what the tool calls the whole: `checkout-observability`. */
  name: string;
  /** The directory of the files, from the root of the repository: `observability/checkout`. */
  directory: string;
}

/**
 * First line of the files that list others; it tells them from files that a person wrote.
 * @public
 */
export const GIT_OPS_BANNER =
  '# Written by Backstage. Do not edit: the next download or run replaces it.\n';

/** Names of the files that are no objects of ours. @public */
export const GIT_OPS_FILES = {
  kustomization: 'kustomization.yaml',
  flux: 'flux-kustomization.yaml',
} as const;

/**
 * Where one object goes in a layout, and with which text.
 * @public
 */
export function gitOpsFile(
  layout: GitOpsLayout,
  object: Pick<ManifestText, 'kind' | 'name' | 'namespace' | 'yaml'>,
): GitOpsFile {
  const path = manifestFilePath(object);
  return layout === 'helm'
    ? { path: `templates/${path}`, text: toHelmTemplate(object.yaml) }
    : { path, text: object.yaml };
}

/** Objects hold `${1}` and the like; where a Kustomization of Flux substitutes variables, they are to stay as they are. */
const NO_SUBSTITUTION = {
  'kustomize.toolkit.fluxcd.io/substitute': 'disabled',
};

function kustomization(
  layout: GitOpsLayout,
  paths: readonly string[],
): GitOpsFile {
  return {
    path: GIT_OPS_FILES.kustomization,
    text: `${GIT_OPS_BANNER}${toYaml({
      apiVersion: 'kustomize.config.k8s.io/v1beta1',
      kind: 'Kustomization',
      ...(layout === 'flux' && { commonAnnotations: NO_SUBSTITUTION }),
      resources: [...paths].sort(),
    })}`,
  };
}

function fluxKustomization({ name, directory }: GitOpsPlace): GitOpsFile {
  return {
    path: GIT_OPS_FILES.flux,
    text: `# Only where no Kustomization of Flux reads this directory yet: put it where Flux finds it, and adapt path and sourceRef.
${toYaml({
  apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
  kind: 'Kustomization',
  metadata: { name, namespace: 'flux-system' },
  spec: {
    interval: '10m',
    path: `./${directory}`,
    prune: true,
    sourceRef: { kind: 'GitRepository', name: 'flux-system' },
  },
})}`,
  };
}

/**
 * The files that a layout needs beside the objects. A chart needs none: all that stands in `templates` is read.
 *
 * @param paths - of every object in the directory
 * @public
 */
export function gitOpsIndex(
  layout: GitOpsLayout,
  paths: readonly string[],
  place: GitOpsPlace,
): GitOpsFile[] {
  if (layout === 'helm') return [];
  const index = kustomization(layout, paths);
  return layout === 'flux' ? [index, fluxKustomization(place)] : [index];
}

/**
 * Manifests as the files of a directory that a tool delivers from: for Argo CD and Flux one file for each object and a Kustomize file that
 * lists them, for Flux also a `Kustomization` that reads the directory, for Helm the templates of a chart. Pure: same input, same bytes.
 *
 * Sources: Kustomize, "The Kustomization File"; Flux, "Kustomization" (API v1, variable substitution); Helm, "Charts".
 *
 * @param objects - custom resources; the flavour `files` has a layout of its own
 * @public
 */
export function gitOpsFiles(
  layout: GitOpsLayout,
  objects: readonly Pick<
    ManifestText,
    'kind' | 'name' | 'namespace' | 'yaml'
  >[],
  place: GitOpsPlace,
): GitOpsFile[] {
  const files = objects.map(object => gitOpsFile(layout, object));
  const paths = files.map(({ path }) => path);
  return [...files, ...gitOpsIndex(layout, paths, place)];
}
