import type {
  CheckResult,
  ObservedEntity,
  PlanResponse,
} from '@observability-kit/backstage-plugin-observability-common';
import type { Manifest } from '@observability-kit/backstage-plugin-observability-manifests';
import type { ClusterConfig } from '../config';
import type { Inventory } from '../clusters/inventory/readInventory';
import type { Surroundings } from '../clusters/ClusterDirectory';
import type { KubernetesFacts } from '../clusters/kubernetes/inventory/KubernetesFacts';
import type { Acceptance } from '../clusters/types';
import type { MetricsSource } from '../sources/prometheus/PrometheusSource';

type Ask<T> = (signal?: AbortSignal) => Promise<T>;

/** What the checks look at. What has to be fetched is a function, asked only by the checks that need it. */
export interface Patient {
  observed: ObservedEntity;
  /** Problems of the annotations and, where a cluster is known, those that only show against its profile. */
  problems: ObservedEntity['problems'];
  cluster?: ClusterConfig;
  /** Empty while there are problems, and while `unsettled`. */
  manifests: readonly Manifest[];
  /** Why it is not known what is rendered for the cluster. */
  unsettled?: Error;
  /** Where the cluster is reached through its API server. */
  kubernetes?: KubernetesFacts;
  plan?: Ask<Pick<PlanResponse, 'changes'>>;
  /** What the servers that the manifests concern say of the configuration that they run. */
  acceptance?: Ask<readonly Acceptance[]>;
  /** What takes up our objects on the cluster; `undefined` where nothing has to. */
  surroundings?: Ask<Surroundings | undefined>;
  inventory?: Ask<Inventory>;
  metrics?: Pick<MetricsSource, 'jobs' | 'query' | 'rules' | 'targets'>;
  /** When the component last wrote a line, in milliseconds since the epoch; `undefined` for none within the hour. */
  lastLine?: Ask<number | undefined>;
  /** The configuration that the Alertmanager runs, as YAML. */
  routing?: Ask<string>;
  /** Milliseconds since the epoch. */
  now: number;
}

/** A check that can't tell throws; the doctor makes `unknown` of it. */
export type Verdict = Pick<CheckResult, 'status' | 'evidence' | 'remedy'>;

/** One link of the chain. */
export interface Check {
  id: string;
  title: string;
  /** Links without which there is nothing to look at; those that are not in this chain count for nothing. */
  needs: readonly string[];
  /** Of which patients it is a link at all; of all when left out. */
  concerns?(patient: Patient): boolean;
  /** It looks at what is rendered for the cluster: while that is not known, it can't. */
  rendered?: boolean;
  /** When it fails, what needs it can't be seen and may hold all the same. Otherwise what needs it can't hold. */
  blinds?: boolean;
  /** Answers `undefined` when the entity does not ask for what is checked. */
  examine(
    patient: Patient,
    signal?: AbortSignal,
  ): Promise<Verdict | undefined> | Verdict | undefined;
}
