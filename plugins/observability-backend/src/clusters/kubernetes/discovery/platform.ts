import type { Labels, LabelSelector } from './labelSelector';

/** What of one kind an operator's object takes up. */
export interface Selection {
  /** `undefined`: no object of the kind at all. */
  objects?: LabelSelector;
  /** `own`: those of the namespace that the operator's object is in. */
  namespaces: LabelSelector | 'own';
  /** Where `objects` is `undefined`: why, and what to set. */
  because?: string;
}

/** Which of our configuration keys settles on a consumer. */
export type Role = 'scrape' | 'rules' | 'routes';

/** An operator's object that takes up objects of the kinds that we deliver: a `Prometheus`, `VMAgent`, `VMAlert`, `Alertmanager`, … */
export interface Consumer {
  kind: string;
  namespace: string;
  name: string;
  version?: string;
  /** Whether it disregards which namespaces an object says it is about. */
  ignoresNamespaces?: boolean;
  /** By the kind that is selected: `ServiceMonitor`, … */
  selections: Readonly<Record<string, Selection>>;
}

/** What an API server says of the platform around our objects: plain data, as it was at one moment. */
export interface Platform {
  /** ISO 8601. */
  at: string;
  kubernetesVersion?: string;
  /** The kinds that we deliver and the cluster knows. */
  kinds: readonly { kind: string; apiVersion: string }[];
  operators: readonly { name: string; version?: string }[];
  consumers: readonly Consumer[];
  /** Labels of every namespace, by name; `undefined` where they may not be read. */
  namespaces?: Readonly<Record<string, Labels>>;
  /** `namespace/name:port` of Services of blackbox exporters. */
  blackboxExporters: readonly string[];
  /** Whether PodLogs take stages; `undefined` where there are no PodLogs. */
  podLogsStages?: boolean;
  /** What could not be read: kinds by their plural, and why. */
  unreadable: Readonly<Record<string, string>>;
}

/** `namespace/name` of objects of the operators, from `delivery.discovery`. */
export interface DiscoverySettings {
  prometheus?: string;
  vmagent?: string;
  vmalert?: string;
  alertmanager?: string;
}
