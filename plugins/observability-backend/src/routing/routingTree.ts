import type {
  Matcher,
  TakenRoute,
} from '@observability-kit/backstage-plugin-observability-common';
import {
  formatMatcher,
  labelPredicate,
  type LabelPredicate,
} from '../fence/silenceMatching';
import { parseMatcher } from './parseMatcher';
import type { Route, Routing } from './readRouting';

/** A route that is ready to be asked. */
interface RoutingNode {
  fits: LabelPredicate;
  continues: boolean;
  taken: TakenRoute;
  children: RoutingNode[];
}

/** What a root has that says nothing; see Alertmanager's `dispatch.DefaultRouteOpts`. */
const DEFAULTS: Omit<TakenRoute, 'integrations'> = {
  receiver: '',
  path: [],
  groupBy: [],
  groupWait: '30s',
  groupInterval: '5m',
  repeatInterval: '4h',
  mutedDuring: [],
  activeDuring: [],
};

const pairsOf = (
  pairs: Record<string, string | null> | null | undefined,
  isRegex: boolean,
): Matcher[] =>
  Object.entries(pairs ?? {}).map(([name, value]) => ({
    ...{ name, value: value ?? '', isEqual: true, isRegex },
  }));

const matchersOf = (route: Route): Matcher[] => [
  ...pairsOf(route.match, false),
  ...pairsOf(route.match_re, true),
  ...(route.matchers ?? []).map(parseMatcher),
];

function nodeOf(
  route: Route,
  { integrations }: Routing,
  inherited: Omit<TakenRoute, 'integrations'>,
): RoutingNode {
  const matchers = matchersOf(route);
  const continues = route.continue ?? false;
  const own = {
    receiver: route.receiver || inherited.receiver,
    path: [
      ...inherited.path,
      { matchers: matchers.map(formatMatcher), continues },
    ],
    groupBy: route.group_by ?? inherited.groupBy,
    groupWait: route.group_wait ?? inherited.groupWait,
    groupInterval: route.group_interval ?? inherited.groupInterval,
    repeatInterval: route.repeat_interval ?? inherited.repeatInterval,
    // Unlike the others these are a route's own.
    mutedDuring: route.mute_time_intervals ?? [],
    activeDuring: route.active_time_intervals ?? [],
  };
  return {
    fits: labelPredicate(matchers),
    continues,
    taken: { ...own, integrations: integrations.get(own.receiver) ?? '' },
    children: (route.routes ?? []).map(child =>
      nodeOf(child, { route, integrations }, own),
    ),
  };
}

function walk(
  { fits, taken, children }: RoutingNode,
  labels: Record<string, string>,
): TakenRoute[] {
  if (!fits(labels)) {
    return [];
  }
  const found: TakenRoute[] = [];
  for (const child of children) {
    const below = walk(child, labels);
    found.push(...below);
    if (below.length > 0 && !child.continues) {
      break;
    }
  }
  return found.length > 0 ? found : [taken];
}

/**
 * Reads a routing tree once, and answers which routes an alert takes: depth first, the first that fits unless it continues, and a route of whose
 * children none fits itself (Alertmanager's `dispatch.Route.Match`).
 *
 * Errors: one that shows the matcher, for a configuration with one that can't be read.
 */
export function routingTree(
  routing: Routing,
): (labels: Record<string, string>) => TakenRoute[] {
  const root = nodeOf(routing.route, routing, DEFAULTS);
  return labels => walk(root, labels);
}
