import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BackendFeature } from '@backstage/backend-plugin-api';
import createKnex from 'knex';
import type { Knex } from 'knex';
import type { PlannedChange } from '../../plugins/observability-common/src/index.ts';
import { installCrds } from '../kubernetes/installCrds.ts';
import type { KubernetesObject } from '../kubernetes/KubernetesApi.ts';
import { namespaceObject } from '../kubernetes/podObjects.ts';
import { TestCluster } from '../kubernetes/TestCluster.ts';
import { eventually } from '../processes/eventually.ts';
import { AuditLog } from './AuditLog.ts';
import { readStore } from './clusterStore.ts';
import { loadAccessSources } from './kubernetesAccess.ts';
import { databaseOf, LoopBackend } from './LoopBackend.ts';
import { LoopCatalog } from './LoopCatalog.ts';
import {
  type Flavour,
  INSTANCE,
  loopConfig,
  type Reconcile,
} from './loopConfig.ts';
import { TestPostgres } from './TestPostgres.ts';

const ACCOUNT = { namespace: 'default', name: 'backstage' };
const USER = `system:serviceaccount:${ACCOUNT.namespace}:${ACCOUNT.name}`;
export interface ReplicaRequest {
  flavour?: Flavour;
  reconcile?: Reconcile;
  /** Left out: nothing runs by itself. */
  scheduler?: BackendFeature;
}

/** What a plan says, in one line each: `create Probe/shop/checkout-probe`. */
export const actionsOf = ({
  changes,
}: {
  changes: readonly PlannedChange[];
}): string[] =>
  changes.map(
    ({ action, kind, namespace, name }) =>
      `${action} ${kind}/${namespace}/${name}`,
  );

/** Kinds, namespaces, and our identity with its printed role. Answers its token. */
async function prepare(cluster: TestCluster): Promise<string> {
  await installCrds(cluster);
  for (const name of ['shop', 'store']) {
    const path = `/api/v1/namespaces/${name}`;
    await cluster.admin.apply(path, namespaceObject(name));
  }
  const { rbacYaml } = await loadAccessSources();
  await cluster.kubectl(
    ['apply', '--server-side', '-f', '-'],
    rbacYaml({ mode: 'apply', serviceAccount: ACCOUNT }),
  );
  return cluster.serviceAccountToken(ACCOUNT.namespace, ACCOUNT.name);
}

/**
 * Everything that a plan goes through and that keeps anything: an API server with both operators' CRDs, where the backend may do what its printed role
 * says, and a PostgreSQL. Only the catalog is a test's own. Backends come and go.
 */
export class LoopStage {
  readonly cluster: TestCluster;
  readonly catalog = new LoopCatalog();
  readonly #dir: string;
  readonly #audit: AuditLog;
  readonly #token: string;
  readonly #postgres: TestPostgres;
  readonly #running: { stop(): Promise<void> }[] = [];
  /** Where the present database is. */
  #connection: Knex.PgConnectionConfig = {};

  private constructor(parts: {
    cluster: TestCluster;
    dir: string;
    audit: AuditLog;
    token: string;
    postgres: TestPostgres;
  }) {
    this.cluster = parts.cluster;
    this.#dir = parts.dir;
    this.#audit = parts.audit;
    this.#token = parts.token;
    this.#postgres = parts.postgres;
  }

  static async start(): Promise<LoopStage> {
    const dir = await mkdtemp(join(tmpdir(), 'observability-loop-'));
    const audit = await AuditLog.create(dir, USER);
    const started: { stop(): Promise<void> }[] = [];
    try {
      const postgres = await TestPostgres.start();
      started.push(postgres);
      const cluster = await TestCluster.start({
        dir,
        apiServerFlags: audit.flags,
      });
      started.push(cluster);
      const token = await prepare(cluster);
      const stage = new LoopStage({ cluster, dir, audit, token, postgres });
      await stage.reset();
      return stage;
    } catch (error) {
      await Promise.all(started.map(each => each.stop()));
      await rm(dir, { recursive: true, force: true });
      throw error;
    }
  }

  /** A backend on the present database: another replica, or the same installation after a restart. */
  async backend({
    flavour,
    reconcile,
    scheduler,
  }: ReplicaRequest = {}): Promise<LoopBackend> {
    const backend = await LoopBackend.start({
      services: [this.#database(), this.catalog.factory()],
      scheduler,
      observability: this.configuration({ flavour, reconcile }),
    });
    this.#running.push(backend);
    // The role is known to the API server a moment after it was made.
    await eventually(() => backend.leftBehind());
    return backend;
  }

  /** `observability` of app-config, for backends that are started elsewhere. */
  configuration({
    flavour = 'prometheus-operator',
    reconcile = { mode: 'off' },
  }: Omit<ReplicaRequest, 'scheduler'> = {}): object {
    return loopConfig({
      cluster: this.cluster,
      token: this.#token,
      flavour,
      reconcile,
    });
  }

  /** Where PostgreSQL is, and a database in it that is new since the last `reset`. */
  get database(): Knex.PgConnectionConfig {
    return this.#connection;
  }

  /** An empty catalog, no backend, a database without tables, and nothing of ours on the cluster. */
  async reset(): Promise<void> {
    await this.stopBackends();
    this.catalog.clear();
    for (const { path } of await this.ours()) {
      await this.cluster.admin.request(path, { method: 'DELETE' });
    }
    await this.forget();
  }

  /** The database is lost; what stands on the cluster is not. */
  async forget(): Promise<void> {
    const client = await this.#postgres.database();
    this.#connection = client.client.config.connection;
  }

  async stopBackends(): Promise<void> {
    // The latest first: a backend before its connections.
    for (const each of this.#running.splice(0).reverse()) {
      await each.stop();
    }
  }

  /** What carries our marks, by kind, namespace and name, as the administrator finds it: `Probe shop/checkout-probe`. */
  async ours(): Promise<
    { name: string; path: string; object: KubernetesObject }[]
  > {
    const found = [];
    for (const [key, object] of await readStore(this.cluster.admin)) {
      const { labels, namespace, name } = object.metadata;
      if (labels?.['observability.backstage.io/instance'] === INSTANCE) {
        const [, group] = /^(.*)\/[^/]*\/[^/]*$/.exec(key) ?? [];
        const at = group.lastIndexOf('/');
        const path = `${group.slice(
          0,
          at,
        )}/namespaces/${namespace}${group.slice(at)}/${name}`;
        const kind = group.slice(at + 1);
        found.push({ name: `${kind} ${namespace}/${name}`, path, object });
      }
    }
    return found.sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  /** Only the names of `ours`. */
  async standing(): Promise<string[]> {
    return (await this.ours()).map(({ name }) => name);
  }

  /** Number of requests of the backend's identity about objects, reads and dry runs among them. */
  requests(): Promise<number> {
    return this.#audit.requests();
  }

  /** What the backend's identity has asked the API server to write, from the first on; dry runs are none. */
  writes(): Promise<string[]> {
    return this.#audit.writes();
  }

  /** Connections of a replica's own. */
  #database(): BackendFeature {
    const client = createKnex({
      client: 'pg',
      connection: this.#connection,
      pool: { min: 0, max: 8 },
    });
    this.#running.push({ stop: () => client.destroy() });
    return databaseOf(client);
  }

  async stop(): Promise<void> {
    await this.stopBackends();
    await this.#postgres.stop();
    await this.cluster.stop();
    await rm(this.#dir, { recursive: true, force: true });
  }
}
