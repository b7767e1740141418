import type { KubernetesResource } from '@observability-kit/backstage-plugin-observability-manifests';
import type { KindState } from '../../clusters/kubernetes/inventory/readServedKinds';
import { resourceOf } from '../../clusters/kubernetes/access/ServedKinds';
import type { Check } from '../types';

const GITHUB = 'https://raw.githubusercontent.com';

/** Where the operators publish their CRDs, by group; `<version>` is the operator's own. */
const SOURCES: Record<string, (resource: KubernetesResource) => string> = {
  'monitoring.coreos.com': ({ group, resource }) =>
    `${GITHUB}/prometheus-operator/prometheus-operator/<version>/example/prometheus-operator-crd/${group}_${resource}.yaml`,
  'operator.victoriametrics.com': () =>
    `${GITHUB}/VictoriaMetrics/operator/<version>/config/crd/overlay/crd.yaml`,
  'monitoring.grafana.com': ({ group, resource }) =>
    `${GITHUB}/grafana/alloy/<version>/operations/helm/charts/alloy/charts/crds/crds/${group}_${resource}.yaml`,
};

function evidenceOf({ resource: { kind, ...at }, crd }: KindState): string {
  const { group, version, resource } = at;
  const name = `${resource}.${group}`;
  const what = `The cluster does not serve ${kind} of ${group}/${version}`;
  if (crd === 'missing') {
    return `${what}: there is no CustomResourceDefinition ${name}`;
  }
  if (crd === undefined || crd === 'unseen') {
    return `${what}, and our identity may not see the CustomResourceDefinition ${name}`;
  }
  if (crd.because !== undefined) {
    return `${what}: the CustomResourceDefinition ${name} is not established: ${crd.because}`;
  }
  return crd.versions.includes(version)
    ? `${what}, though the CustomResourceDefinition ${name} has it: it was just installed, or is being deleted`
    : `${what}: the CustomResourceDefinition ${name} serves ${
        crd.versions.join(', ') || 'no version'
      }`;
}

/** The cluster knows the kinds that are rendered for it, in their versions. */
export const kindsInstalled: Check = {
  id: 'kindsInstalled',
  title: 'Custom resources are installed',
  needs: ['clusterAnswers', 'platformSettled'],
  concerns: ({ kubernetes }) => kubernetes !== undefined,
  rendered: true,
  async examine({ kubernetes, manifests }, signal) {
    const wanted = new Map(
      manifests.flatMap(({ object }) => {
        const resource = resourceOf(object);
        return resource ? [[resource.kind, resource] as const] : [];
      }),
    );
    if (!kubernetes || wanted.size === 0) {
      return undefined;
    }
    const kinds = await kubernetes.kinds([...wanted.values()], signal);
    const missing = kinds.filter(({ served }) => !served);
    if (missing.length === 0) {
      return {
        status: 'ok',
        evidence: kinds
          .map(
            ({ resource: { kind, group, version } }) =>
              `${kind} of ${group}/${version}`,
          )
          .join(', '),
      };
    }
    const commands = missing.map(
      ({ resource }) =>
        `kubectl apply --server-side -f ${SOURCES[resource.group]?.(resource)}`,
    );
    return {
      status: 'failed',
      evidence: missing.map(evidenceOf).join('. '),
      remedy: `Ask the platform team to install them, with <version> as the operator's own: ${[
        ...new Set(commands),
      ].join(' && ')}`,
    };
  },
};
