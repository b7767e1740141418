import type {
  ReceiversResponse,
  Rule,
  TakenRoute,
} from '@observability-kit/backstage-plugin-observability-common';

/** The routes of one rule: several of one name and group differ by their labels. */
export function routesOfRule(
  { group, name, labels }: Rule,
  { rules }: ReceiversResponse,
): TakenRoute[] {
  const names = Object.keys(labels);
  const found = rules.find(
    rule =>
      rule.group === group &&
      rule.name === name &&
      Object.keys(rule.labels).length === names.length &&
      names.every(label => rule.labels[label] === labels[label]),
  );
  return found?.routes ?? [];
}
