import type { ConfiguredProfile } from '@observability-kit/backstage-plugin-observability-manifests';
import { labelsFor, selectorInWords, unfulfilled } from './labelSelector';
import type { Consumer, DiscoverySettings, Platform, Role } from './platform';
import {
  type OperatorFlavour,
  type RoleKinds,
  roleKinds,
  type SelectionKey,
} from './roles';
import { consumerName, coversNamespace } from './selects';

type Labels = Record<string, string>;

/** Who takes up our objects of one role, and the labels that these select. */
export interface Choice {
  consumers: readonly Consumer[];
  labels: Partial<Record<SelectionKey, Labels>>;
  obstacles: string[];
  warnings: string[];
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

const listed = (consumers: readonly Consumer[]) =>
  consumers.map(consumerName).join(', ');

const selectionKeys = (keys: readonly SelectionKey[]) =>
  keys.map(key => `profile.selection.${key}`).join(' and ');

const selectorsOf = (
  { selections }: Consumer,
  { kinds }: RoleKinds,
  key: SelectionKey,
) => (kinds[key] ?? []).flatMap(kind => selections[kind]?.objects ?? []);

/** Those that take up something of the role, and in the namespace where it is known. */
function candidatesFor(
  { consumers, kinds }: RoleKinds,
  { platform, namespace, preferred }: Around,
): Consumer[] {
  const names = Object.values(kinds).flat();
  const takesUp = (consumer: Consumer, where?: string) =>
    names.some(kind => {
      const selection = consumer.selections[kind];
      return (
        selection?.objects &&
        (where === undefined ||
          coversNamespace(selection, consumer, where, platform) !== false)
      );
    });
  const willing = platform.consumers.filter(
    consumer =>
      consumers.some(({ kind }) => kind === consumer.kind) && takesUp(consumer),
  );
  const near = willing.filter(consumer => takesUp(consumer, namespace));
  const best = near.length > 0 ? near : willing;
  const both = best.filter(each => preferred?.consumers.includes(each));
  return both.length > 0 ? both : best;
}

/** The labels that all the consumers select by, or why there are none. */
function labelsOf(
  consumers: readonly Consumer[],
  role: RoleKinds,
  key: SelectionKey,
): { labels: Labels } | { obstacle: string } {
  const [first, ...others] = consumers.map(consumer =>
    labelsFor(selectorsOf(consumer, role, key)),
  );
  const { setting } = role;
  const itself = `set observability.clusters[].profile.selection.${key}`;
  if (!first || others.some(each => !each)) {
    const wanted = consumers
      .flatMap(consumer => selectorsOf(consumer, role, key))
      .map(selectorInWords);
    return {
      obstacle: `${listed(consumers)}: no labels suit all of ${wanted.join(
        ' | ',
      )}; ${itself}`,
    };
  }
  if (others.some(each => JSON.stringify(each) !== JSON.stringify(first))) {
    return {
      obstacle: `${listed(consumers)} select by different labels: ${
        setting
          ? `set observability.clusters[].delivery.discovery.${setting} to namespace/name of one of them, or ${itself}`
          : itself
      }`,
    };
  }
  return { labels: first };
}

/** Labels that are configured although the chosen consumers select by others. */
const missed = (
  consumers: readonly Consumer[],
  { kinds }: RoleKinds,
  fixed: Choice['labels'],
) =>
  consumers.flatMap(consumer =>
    Object.entries(fixed).flatMap(([key, labels]) =>
      (kinds[key as SelectionKey] ?? []).flatMap(kind => {
        const selector = consumer.selections[kind]?.objects;
        const missing = selector ? unfulfilled(selector, labels) : [];
        return missing.length === 0
          ? []
          : `${consumerName(
              consumer,
            )} selects ${kind} objects with ${missing.join(
              ', ',
            )}, which profile.selection.${key} does not have`;
      }),
    ),
  );

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
    ...{ consumers: [], labels, obstacles: [], warnings: [] },
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
  const consumers = candidates.filter(
    each => name === undefined || `${each.namespace}/${each.name}` === name,
  );
  if (consumers.length === 0) {
    const wanted = Object.values(kinds.kinds).flat().join(', ');
    return name === undefined
      ? choice({ warnings: [`Nothing on the cluster takes up ${wanted}`] })
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
