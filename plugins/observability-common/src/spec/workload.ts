import { WORKLOAD_ANNOTATIONS } from '../annotations';
import { isDnsLabel, isDnsSubdomain } from './names';
import { parseMatchLabels } from './selector';
import type { ObservabilityProblem, Workload } from './types';

/** Reads the well-known annotations that say where a component runs. */
export function parseWorkload(
  entityName: string,
  annotations: Readonly<Record<string, string>>,
): { workload?: Workload; problems: ObservabilityProblem[] } {
  const { id, namespace, labelSelector, cluster } = WORKLOAD_ANNOTATIONS;
  const present = Object.values(WORKLOAD_ANNOTATIONS).some(
    key => annotations[key] !== undefined,
  );
  if (!present) {
    return { problems: [] };
  }
  const problems: ObservabilityProblem[] = [];
  const check = (key: string, value: string, ok: boolean, message: string) => {
    if (!ok) {
      problems.push({ key, value, message });
    }
  };
  const name = annotations[id] ?? entityName.toLowerCase();
  check(
    id,
    name,
    isDnsLabel(name),
    'must be a DNS label: at most 63 of a-z, 0-9 and -',
  );
  const space = annotations[namespace] ?? 'default';
  check(
    namespace,
    space,
    isDnsLabel(space),
    'must be a DNS label: at most 63 of a-z, 0-9 and -',
  );
  const clusterName = annotations[cluster];
  check(
    cluster,
    clusterName ?? '',
    clusterName === undefined ||
      isDnsSubdomain(clusterName) ||
      /^[\w.-]{1,100}$/.test(clusterName),
    'must be the name of a configured cluster',
  );
  const selector = annotations[labelSelector];
  const matchLabels =
    selector === undefined ? undefined : parseMatchLabels(selector);
  check(
    labelSelector,
    selector ?? '',
    selector === undefined || matchLabels !== undefined,
    'must be equality-based terms such as app=checkout,tier=web; set-based terms are not supported',
  );
  if (problems.length > 0) {
    return { problems };
  }
  return {
    problems,
    workload: {
      ...(clusterName !== undefined && { cluster: clusterName }),
      namespace: space,
      name,
      ...(matchLabels && { matchLabels }),
    },
  };
}
