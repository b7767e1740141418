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

type Made = Marks & Pick<KubernetesObject['metadata'], 'managedFields'>;

/**
 * Field managers of the tools' controllers. Argo CD's default marks (until 3.0) are a label that everybody uses: only its manager tells.
 */
const MANAGERS: Record<string, Pick<GitOpsOwner, 'tool' | 'layout'>> = {
  'argocd-controller': { tool: 'Argo CD', layout: 'argocd' },
  'argocd-application-controller': { tool: 'Argo CD', layout: 'argocd' },
  'kustomize-controller': { tool: 'Flux', layout: 'flux' },
  'helm-controller': { tool: 'Flux', layout: 'helm' },
  helm: { tool: 'Helm', layout: 'helm' },
};

/** Who wrote an object's fields, where that is one of the tools. */
function gitOpsManager({
  labels,
  managedFields,
}: Made): GitOpsOwner | undefined {
  const entry = managedFields.find(
    ({ manager, subresource }) =>
      !subresource && Object.hasOwn(MANAGERS, manager),
  );
  return (
    entry && {
      ...MANAGERS[entry.manager],
      name: labels['app.kubernetes.io/instance'] ?? `as ${entry.manager}`,
    }
  );
}

/**
 * Who deploys an object, by the marks that the tools leave on it, or by who wrote its fields.
 *
 * Sources: Argo CD, "Resource Tracking"; Flux, "Kustomization" and "HelmRelease" API references; Helm, "Labels and Annotations".
 */
export function gitOpsOwner(made: Made): GitOpsOwner | undefined {
  const { labels, annotations } = made;
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
  return gitOpsManager(made);
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
