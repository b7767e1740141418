import { SEVERITIES } from './alertFilter';
import type { AlertItem } from './alertItem';

/** What alerts are put together by. */
export const GROUPINGS = ['name', 'severity', 'cluster'] as const;

export type Grouping = (typeof GROUPINGS)[number];

/** Alerts that belong together. */
export interface AlertGroup {
  /** The name, the severity or the cluster; empty where an alert has no cluster. */
  value: string;
  items: AlertItem[];
}

const valueOf = ({ alert }: AlertItem, by: Grouping): string =>
  ({
    name: alert.name,
    severity: alert.severity,
    cluster: alert.labels.cluster ?? '',
  }[by]);

/** Groups in the order of their most urgent alert, severities in theirs; the order within a group stays. */
export function alertGroups(
  items: readonly AlertItem[],
  by: Grouping,
): AlertGroup[] {
  const groups = new Map<string, AlertItem[]>();
  for (const item of items) {
    const value = valueOf(item, by);
    groups.set(value, [...(groups.get(value) ?? []), item]);
  }
  const found = Array.from(groups, ([value, of]) => ({ value, items: of }));
  const rank = ({ value }: AlertGroup) =>
    SEVERITIES.findIndex(severity => severity === value);
  return by === 'severity' ? found.sort((a, b) => rank(a) - rank(b)) : found;
}

/** What an address says; anything else is no grouping. */
export const readGrouping = (text: string | null): Grouping | undefined =>
  GROUPINGS.find(each => each === text);
