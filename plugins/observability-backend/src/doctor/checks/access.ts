import type { AccessGap } from '../../clusters/kubernetes/access/reviewAccess';
import type { NamespaceGaps } from '../../clusters/kubernetes/inventory/KubernetesFacts';
import type { Check } from '../types';

function lacking({ rule, namespace }: AccessGap): string {
  const { apiGroups, resources, verbs } = rule;
  const group = apiGroups.filter(Boolean).join(', ');
  return `${verbs.join(', ')} ${resources.join(', ')}${
    group && ` of ${group}`
  } ${
    namespace === undefined
      ? 'in the whole cluster'
      : `in the namespace ${namespace}`
  }`;
}

const lineFor = ({ rule, namespace }: AccessGap): string =>
  `- ${JSON.stringify(rule)} to the rules of its ${
    namespace === undefined ? 'ClusterRole' : `Role in ${namespace}`
  }`;

/** What our identity may do in the component's namespace. */
const allowed = (
  part: keyof NamespaceGaps,
  words: Pick<Check, 'id' | 'title'> & { ok: string },
): Check => ({
  id: words.id,
  title: words.title,
  needs: ['clusterAnswers'],
  concerns: ({ kubernetes }) => kubernetes !== undefined,
  blinds: true,
  async examine({ kubernetes, cluster }, signal) {
    if (!kubernetes || cluster?.delivery?.type !== 'kubernetes') {
      return undefined;
    }
    const { [part]: gaps } = await kubernetes.gaps(signal);
    const { mode } = cluster.delivery;
    if (gaps.length === 0) {
      return { status: 'ok', evidence: `${words.ok} (mode ${mode})` };
    }
    return {
      status: 'failed',
      evidence: `Our identity may not ${gaps.map(lacking).join('; nor ')}`,
      remedy: `Ask the platform team to add ${gaps
        .map(lineFor)
        .join(' and ')}; "observability rbac --mode ${mode}" prints all of it.`,
    };
  },
});

/** It may make, change and delete our objects, as far as the mode says. */
export const deliveryAllowed = allowed('delivery', {
  id: 'deliveryAllowed',
  title: 'Our identity may deliver',
  ok: 'It may do all that delivery needs',
});

/** It may see what the links about Services, endpoints and pods look at. */
export const readingAllowed = allowed('reading', {
  id: 'readingAllowed',
  title: 'Our identity may see Services and pods',
  ok: 'It may read Services, endpoints and pods',
});
