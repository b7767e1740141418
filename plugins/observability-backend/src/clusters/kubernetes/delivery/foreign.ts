import type { GitOpsLayout } from '@observability-kit/backstage-plugin-observability-common';
import { OWNERSHIP } from '@observability-kit/backstage-plugin-observability-manifests';
import type { KubernetesObject } from './KubernetesObject';

/** A tool that delivers objects from elsewhere, and would put back what we change. */
export interface GitOpsOwner {
  tool: string;
  /** How it takes manifests: Flux's HelmRelease takes a chart. */
  layout: GitOpsLayout;
  /** What the tool calls the thing that the object belongs to. */
  name: string;
}

type Marks = Pick<KubernetesObject['metadata'], 'labels' | 'annotations'>;

/**
 * Who deploys an object, by the marks that the tools leave on it.
 *
 * Sources: Argo CD, "Resource Tracking"; Flux, "Kustomization" and "HelmRelease" API references; Helm, "Labels and Annotations".
 */
export function gitOpsOwner({
  labels,
  annotations,
}: Marks): GitOpsOwner | undefined {
  const tracking = annotations['argocd.argoproj.io/tracking-id'];
  if (tracking !== undefined) {
    return { tool: 'Argo CD', layout: 'argocd', name: tracking.split(':')[0] };
  }
  const application = labels['argocd.argoproj.io/instance'];
  if (application !== undefined) {
    return { tool: 'Argo CD', layout: 'argocd', name: application };
  }
  for (const kind of ['kustomize', 'helm']) {
    const name = labels[`${kind}.toolkit.fluxcd.io/name`];
    if (name !== undefined) {
      const namespace = labels[`${kind}.toolkit.fluxcd.io/namespace`];
      return {
        tool: 'Flux',
        layout: kind === 'helm' ? 'helm' : 'flux',
        name: namespace === undefined ? name : `${namespace}/${name}`,
      };
    }
  }
  const release = annotations['meta.helm.sh/release-name'];
  if (release !== undefined || labels[OWNERSHIP.managedByLabel] === 'Helm') {
    return {
      tool: 'Helm',
      layout: 'helm',
      name: release ?? 'an unnamed release',
    };
  }
  return undefined;
}

/** Why an object is left alone. */
export const deliveredBy = ({ tool, name }: GitOpsOwner) =>
  `${tool} delivers it (${name}) and would undo what is changed here: download the manifest and hand it to ${tool}`;

/** The installation of this plugin that an object says it belongs to, and the entity. */
export function marksOf({ labels, annotations }: Marks): {
  instanceId?: string;
  entityRef?: string;
} {
  return labels[OWNERSHIP.managedByLabel] === OWNERSHIP.managedBy
    ? {
        instanceId: labels[OWNERSHIP.instanceLabel],
        entityRef: annotations[OWNERSHIP.entityAnnotation],
      }
    : {};
}
