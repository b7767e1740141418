import { ServiceUnavailableError, toError } from '@backstage/errors';
import type { Rule } from '@observability-kit/backstage-plugin-observability-common';
import { readRouting } from '../routing/readRouting';
import { routingTree } from '../routing/routingTree';
import { alertmanagerOf, type AlertSources } from './AlertSources';
import type { AlertsService } from './AlertsService';
import type { ReceiversService } from './ReceiversService';
import type { EntityRequest, RequestContext } from './types';

type RoutesOf = ReturnType<typeof routingTree>;

interface Options {
  sources: AlertSources;
  alerts: Pick<AlertsService, 'alerts'>;
}

/** Trees that are kept: one of each Alertmanager of a usual platform. */
const MAX_TREES = 8;

/** Labels of an alert as far as the rule tells: a template has a value of its own in each alert. */
const labelsOf = ({ name, labels }: Rule): [string, string][] => [
  ...Object.entries(labels).filter(([, value]) => !value.includes('{{')),
  ['alertname', name],
];

/** Walks the routing tree that the Alertmanager of the entity's cluster runs. */
export class DefaultReceiversService implements ReceiversService {
  readonly #options: Options;
  /** By configuration: a big one takes a while to read, and changes seldom. */
  readonly #trees = new Map<string, RoutesOf>();

  private constructor(options: Options) {
    this.#options = options;
  }

  static create(options: Options): DefaultReceiversService {
    return new DefaultReceiversService(options);
  }

  async receivers(request: EntityRequest, context: RequestContext) {
    const found = await this.#options.sources.find(request, context);
    const [{ configuration }, { alerts, rules }] = await Promise.all([
      alertmanagerOf(found).status(context.signal),
      this.#options.alerts.alerts(request, context),
    ]);
    const routesOf = this.#treeOf(configuration);
    const { label, value } = found.scope;
    return {
      alerts: Object.fromEntries(
        alerts
          // Those of others go ways of their own.
          .filter(({ managedIn }) => !managedIn)
          .map(({ fingerprint, labels }) => [fingerprint, routesOf(labels)]),
      ),
      rules: rules.flatMap(rule => {
        const { type, group, name, labels } = rule;
        const known = { [label]: value, ...Object.fromEntries(labelsOf(rule)) };
        return type === 'alerting' && !rule.managedIn
          ? [{ ...{ group, name, labels }, routes: routesOf(known) }]
          : [];
      }),
    };
  }

  #treeOf(configuration: string): RoutesOf {
    const kept = this.#trees.get(configuration);
    if (kept) {
      return kept;
    }
    const tree = readTree(configuration);
    const [oldest] = this.#trees.keys();
    if (this.#trees.size >= MAX_TREES) {
      this.#trees.delete(oldest);
    }
    this.#trees.set(configuration, tree);
    return tree;
  }
}

function readTree(configuration: string): RoutesOf {
  try {
    return routingTree(readRouting(configuration));
  } catch (error) {
    throw new ServiceUnavailableError(
      `The routes of Alertmanager can't be read: ${toError(error).message}`,
    );
  }
}
