import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import {
  type BackendFeature,
  coreServices,
  createServiceFactory,
  type SchedulerService,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import type {
  ApplyResponse,
  ClustersResponse,
  HistoryResponse,
  LeftBehindResponse,
  OverviewResponse,
  PlanResponse,
  ReconcileRun,
} from '../../plugins/observability-common/src/index.ts';
import { type Measured, recordingMetrics } from './recordingMetrics.ts';

/** Nobody says of the plugin's sources that they are TypeScript for CommonJS: Backstage's own hook, as its backend is started with. */
const require = createRequire(import.meta.url);

function loadPlugin(): BackendFeature {
  require('@backstage/cli-node/config/nodeTransform.cjs');
  return require('../../plugins/observability-backend/src').default;
}

/** Whoever makes the client ends it. Backstage's own services leave theirs open when they are stopped (0.18). */
export const databaseOf = (client: Knex): BackendFeature =>
  createServiceFactory({
    service: coreServices.database,
    deps: {},
    factory: () => ({ getClient: async () => client }),
  });

export interface LoopBackendRequest {
  /** `observability` of app-config. */
  observability: object;
  /** Services besides Backstage's mocks: at least a database and a catalog. */
  services: BackendFeature[];
  /** Left out: nothing runs by itself, and `reconcile` runs the reconciler. */
  scheduler?: BackendFeature;
}

/** A Backstage backend with the plugin as it is, its HTTP API included. */
export class LoopBackend {
  /** Of this replica, since its start. */
  readonly measured: Measured[];
  readonly #url: string;
  readonly #scheduler: SchedulerService;
  readonly #stop: () => Promise<void>;

  private constructor(
    url: string,
    measured: Measured[],
    scheduler: SchedulerService,
    stop: () => Promise<void>,
  ) {
    this.#url = url;
    this.measured = measured;
    this.#scheduler = scheduler;
    this.#stop = stop;
  }

  static async start({
    observability,
    services,
    scheduler: own,
  }: LoopBackendRequest): Promise<LoopBackend> {
    const measured: Measured[] = [];
    const scheduler = mockServices.scheduler();
    const clock =
      own ??
      createServiceFactory({
        service: coreServices.scheduler,
        deps: {},
        factory: () => scheduler,
      });
    const backend = await startTestBackend({
      features: [
        loadPlugin(),
        clock,
        recordingMetrics(measured),
        mockServices.permissions.factory({ result: AuthorizeResult.ALLOW }),
        mockServices.rootConfig.factory({
          data: {
            app: { baseUrl: 'http://localhost:3000' },
            backend: { baseUrl: 'http://localhost:7007' },
            observability,
          },
        }),
        ...services,
      ],
    });
    const url = `http://127.0.0.1:${backend.server.port()}/api/observability`;
    return new LoopBackend(url, measured, scheduler, () => backend.stop());
  }

  /** The answer, whatever its status. */
  async exchange(
    method: 'GET' | 'POST',
    path: string,
    body: object = {},
  ): Promise<{ status: number; body: { error?: { message: string } } }> {
    const response = await fetch(`${this.#url}${path}`, {
      method,
      ...(method === 'POST' && {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    });
    const text = await response.text();
    return { status: response.status, body: text ? JSON.parse(text) : {} };
  }

  plan(name: string): Promise<PlanResponse> {
    return this.#succeed('POST', entityPath(name, '/plan'));
  }

  apply(name: string, hash: string): Promise<ApplyResponse> {
    return this.#succeed('POST', entityPath(name, '/apply'), { hash });
  }

  history(name: string): Promise<HistoryResponse> {
    return this.#succeed('GET', entityPath(name, '/history'));
  }

  /** Plans, and applies just that; everything of it is done. */
  async deliver(name: string): Promise<PlanResponse> {
    const plan = await this.plan(name);
    const { results } = await this.apply(name, plan.hash);
    const undone = results.filter(({ outcome }) => outcome !== 'applied');
    assert.deepEqual(undone, []);
    return plan;
  }

  leftBehind(): Promise<LeftBehindResponse> {
    return this.#succeed('POST', '/clusters/main/left-behind');
  }

  prune(hash: string): Promise<ApplyResponse> {
    return this.#succeed('POST', '/clusters/main/prune', { hash });
  }

  /** The last run over the cluster, as the page about clusters gets it. */
  async lastRun(): Promise<ReconcileRun | undefined> {
    const { clusters } = await this.#succeed<ClustersResponse>(
      'GET',
      '/clusters',
    );
    return clusters[0].lastRun;
  }

  /** Objects that have drifted, as the card on the page of a component shows. */
  async drifted(name: string): Promise<number | undefined> {
    const { drift } = await this.#succeed<OverviewResponse>(
      'GET',
      entityPath(name, '/overview'),
    );
    return drift?.count;
  }

  /** Runs the task of the reconciler once, to its end. */
  async reconcile(): Promise<ReconcileRun> {
    const before = await this.lastRun();
    await this.#scheduler.triggerTask('observability-reconcile-main');
    const run = await this.lastRun();
    assert.ok(run && run.at !== before?.at, 'no run came to its end');
    return run;
  }

  /** Ids of the tasks that the plugin has scheduled. */
  async tasks(): Promise<string[]> {
    return (await this.#scheduler.getScheduledTasks()).map(({ id }) => id);
  }

  stop(): Promise<void> {
    return this.#stop();
  }

  async #succeed<T>(
    method: 'GET' | 'POST',
    path: string,
    request?: object,
  ): Promise<T> {
    const { status, body } = await this.exchange(method, path, request);
    assert.equal(status, 200, `${path}: ${body.error?.message}`);
    return body as T;
  }
}

export const entityPath = (name: string, rest: string) =>
  `/entities/component/default/${name}${rest}`;
