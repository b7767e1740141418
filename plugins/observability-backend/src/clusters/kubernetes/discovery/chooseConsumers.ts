import type { ConfiguredProfile } from '@observability-kit/backstage-plugin-observability-manifests';
import {
  labelsOf,
  listed,
  missed,
  type SelectionLabels,
} from './consumerLabels';
import type {
  Consumer,
  DiscoverySettings,
  Platform,
  Role,
  Selection,
} from './platform';
import {
  type OperatorFlavour,
  type RoleKinds,
  roleKinds,
  type SelectionKey,
} from './roles';
import { coversNamespace } from './selects';

/** Who takes up our objects of one role, and the labels that these select. */
export interface Choice {
  consumers: readonly Consumer[];
  labels: SelectionLabels;
  obstacles: string[];
  warnings: string[];
  /** See `SettledProfile`. */
  presumed: string[];
}

interface Around {
  configured: Pick<ConfiguredProfile, 'selection'>;
  settings: DiscoverySettings;
  platform: Platform;
  flavour: OperatorFlavour;
  namespace?: string;
  /** Chosen for another role: where they can do this too, they do. */
  preferred?: Pick<Choice, 'consumers'>;
}

const selectionKeys = (keys: readonly SelectionKey[]) =>
  keys.map(key => `profile.selection.${key}`).join(' and ');

const takesUp = (
  { selections, ...consumer }: Consumer,
  { kinds }: RoleKinds,
  isNear: (selection: Selection, consumer: { namespace: string }) => boolean,
) =>
  Object.values(kinds)
    .flat()
    .some(kind => {
      const selection = selections[kind];
      return selection?.objects && isNear(selection, consumer);
    });

/** Those that take up something of the role, wherever. */
const candidatesFor = (role: RoleKinds, { platform }: Around): Consumer[] =>
  platform.consumers.filter(
    consumer =>
      role.consumers.some(({ kind }) => kind === consumer.kind) &&
      takesUp(consumer, role, () => true),
  );

/** Of several, those that look into the namespace, and of these, those that were chosen for another role already. */
function narrowed(
  candidates: readonly Consumer[],
  role: RoleKinds,
  { platform, namespace, preferred }: Around,
): readonly Consumer[] {
  const near = candidates.filter(each =>
    takesUp(
      each,
      role,
      (selection, consumer) =>
        namespace === undefined ||
        coversNamespace(selection, consumer, namespace, platform) !== false,
    ),
  );
  const best = near.length > 0 ? near : candidates;
  const both = best.filter(each => preferred?.consumers.includes(each));
  return both.length > 0 ? both : best;
}

/** Decides who takes up our objects of one role, and by which labels. Several are no ambiguity where they select by the same labels. Pure. */
export function chooseConsumers(role: Role, around: Around): Choice {
  const { configured, settings, platform, flavour } = around;
  const kinds = roleKinds(flavour, role);
  const { keys, setting } = kinds;
  const labels: Choice['labels'] = {};
  for (const key of keys) {
    const fixed = configured.selection[key];
    if (fixed) {
      labels[key] = fixed;
    }
  }
  const open = keys.filter(key => !labels[key]);
  const choice = (rest: Partial<Choice>): Choice => ({
    ...{ consumers: [], labels, obstacles: [], warnings: [], presumed: [] },
    ...rest,
  });

  const unreadable = kinds.consumers.flatMap(
    ({ resource }) => platform.unreadable[resource] ?? [],
  );
  if (unreadable.length > 0) {
    const what = `What takes up our objects can't be seen: ${unreadable.join(
      '; ',
    )}`;
    return open.length > 0
      ? choice({
          obstacles: [`${what}. Allow it, or set ${selectionKeys(open)}`],
        })
      : choice({ warnings: [what] });
  }

  const candidates = candidatesFor(kinds, around);
  const name = setting && settings[setting];
  const consumers =
    name === undefined
      ? narrowed(candidates, kinds, around)
      : candidates.filter(each => `${each.namespace}/${each.name}` === name);
  if (consumers.length === 0) {
    const wanted = Object.values(kinds.kinds).flat().join(', ');
    return name === undefined
      ? choice(
          open.length > 0
            ? {
                presumed: [
                  `Nothing on the cluster takes up ${wanted}, so that they get no labels; where that is right, set ${selectionKeys(
                    open,
                  )} to {}`,
                ],
              }
            : { warnings: [`Nothing on the cluster takes up ${wanted}`] },
        )
      : choice({
          obstacles: [
            `observability.clusters[].delivery.discovery.${setting}: "${name}" takes up none of ${wanted}; there are: ${
              listed(candidates) || 'none'
            }`,
          ],
        });
  }
  const obstacles: string[] = [];
  const warnings = missed(consumers, kinds, labels);
  for (const key of open) {
    const derived = labelsOf(consumers, kinds, key);
    if ('labels' in derived) {
      labels[key] = derived.labels;
    } else {
      obstacles.push(derived.obstacle);
    }
  }
  return choice({ consumers, obstacles, warnings });
}
