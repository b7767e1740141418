import { WORKLOAD_ANNOTATIONS } from '../annotations';
import { isDnsLabel } from './names';
import { parseMatchLabels } from './selector';
import type { ObservabilityProblem, Workload } from './types';

const DNS_LABEL =
  'must be a DNS label: at most 63 of a-z, 0-9 and -, with a letter or digit at both ends';

const isClusterName = (text: string) => /^[\w.-]{1,100}$/.test(text);

/**
 * Reads the well-known annotations that say where a component runs. Whether the cluster exists and the namespace is allowed there is
 * checked against the platform's configuration later.
 */
export function parseWorkload(
  entityName: string,
  annotations: Readonly<Record<string, string>>,
): { workload?: Workload; problems: ObservabilityProblem[] } {
  const { id, namespace, labelSelector, cluster } = WORKLOAD_ANNOTATIONS;
  const present = Object.values(WORKLOAD_ANNOTATIONS).some(key =>
    Object.hasOwn(annotations, key),
  );
  if (!present) {
    return { problems: [] };
  }
  const problems: ObservabilityProblem[] = [];
  const check = (
    ok: boolean,
    problem: { key: string; value: string; message: string; remedy?: string },
  ) => {
    if (!ok) {
      problems.push(problem);
    }
  };

  const name = annotations[id] ?? entityName.toLocaleLowerCase('en-US');
  check(isDnsLabel(name), {
    key: id,
    value: name,
    message: DNS_LABEL,
    remedy:
      annotations[id] === undefined
        ? `The entity's name can not be a Service's name: add ${id} with the name that it has in Kubernetes.`
        : 'Give the name that the Service has in Kubernetes.',
  });
  const space = annotations[namespace] ?? 'default';
  check(isDnsLabel(space), {
    key: namespace,
    value: space,
    message: DNS_LABEL,
  });
  const clusterName = annotations[cluster];
  check(clusterName === undefined || isClusterName(clusterName), {
    key: cluster,
    value: clusterName ?? '',
    message: "must be the name of a cluster: letters, digits, '-', '_' and '.'",
  });
  const selector = annotations[labelSelector];
  const matched =
    selector === undefined ? undefined : parseMatchLabels(selector);
  if (matched && 'problem' in matched) {
    check(false, {
      key: labelSelector,
      value: selector,
      message: matched.problem,
    });
  }
  if (problems.length > 0) {
    return { problems };
  }
  return {
    problems,
    workload: {
      ...(clusterName !== undefined && { cluster: clusterName }),
      namespace: space,
      name,
      ...(matched && 'labels' in matched && { matchLabels: matched.labels }),
    },
  };
}
