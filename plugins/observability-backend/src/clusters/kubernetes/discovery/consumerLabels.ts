import { labelsFor, selectorInWords, unfulfilled } from './labelSelector';
import type { Consumer } from './platform';
import type { RoleKinds, SelectionKey } from './roles';
import { consumerName } from './selects';

type Labels = Record<string, string>;

/** Labels by key of `profile.selection`. */
export type SelectionLabels = Partial<Record<SelectionKey, Labels>>;

export const listed = (consumers: readonly Consumer[]) =>
  consumers.map(consumerName).join(', ');

const selectorsOf = (
  { selections }: Consumer,
  { kinds }: RoleKinds,
  key: SelectionKey,
) => (kinds[key] ?? []).flatMap(kind => selections[kind]?.objects ?? []);

/** The labels that all the consumers select by, or why there are none. */
export function labelsOf(
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
export const missed = (
  consumers: readonly Consumer[],
  { kinds }: RoleKinds,
  fixed: SelectionLabels,
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
