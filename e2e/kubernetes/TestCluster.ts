import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { StartedProcess } from '../processes/childProcess.ts';
import { eventually } from '../processes/eventually.ts';
import { LogFile } from '../processes/logFile.ts';
import { freePorts } from '../processes/ports.ts';
import { ensureBuilt } from '../servers/build.ts';
import {
  type ControlPlane,
  controlPlaneArgs,
  type ControlPlanePart,
} from './controlPlane.ts';
import {
  type Credentials,
  makeCredentials,
  type Users,
  writeKubeconfig,
} from './credentials.ts';
import { KubernetesApi } from './KubernetesApi.ts';

const run = promisify(execFile);
const ADMIN = 'admin';
/** What it stores is thrown away; a graceful end takes the API server many seconds. */
const GRACE_MILLISECONDS = 1_000;

export interface TestClusterOptions {
  /** Users with a token of their own, and their groups; `admin` may do everything, others nothing until RBAC says so. */
  users?: Users;
  apiServerFlags?: string[];
  /** Where it keeps its files; a temporary directory that goes with it by default. */
  dir?: string;
}

/** An API server with etcd and a few controllers, as processes on loopback: Kubernetes without nodes. */
export class TestCluster {
  readonly url: string;
  readonly caFile: string;
  /** Of `admin`. */
  readonly kubeconfig: string;
  readonly tokens: Readonly<Record<string, string>>;
  readonly #plane: ControlPlane;
  readonly #temporary: boolean;
  readonly #running = new Map<ControlPlanePart, StartedProcess>();
  #admin?: KubernetesApi;

  private constructor(
    plane: ControlPlane,
    credentials: Credentials,
    temporary: boolean,
  ) {
    this.#plane = plane;
    this.#temporary = temporary;
    this.tokens = credentials.tokens;
    this.url = `https://127.0.0.1:${plane.ports.api}`;
    this.caFile = join(plane.dir, 'certificates', 'apiserver.crt');
    this.kubeconfig = plane.kubeconfig;
  }

  /** Starts everything and waits until the API server and its default roles are there. */
  static async start(options: TestClusterOptions = {}): Promise<TestCluster> {
    const dir =
      options.dir ?? (await mkdtemp(join(tmpdir(), 'observability-cluster-')));
    await mkdir(dir, { recursive: true });
    const credentials = await makeCredentials(join(dir, 'credentials'), {
      [ADMIN]: ['system:masters'],
      ...options.users,
    });
    const cluster = new TestCluster(
      {
        ports: await freePorts(['etcd', 'etcdPeer', 'api', 'controllers']),
        dir,
        tokenFile: credentials.tokenFile,
        serviceAccountKey: credentials.serviceAccountKey,
        kubeconfig: join(dir, 'kubeconfig'),
        apiServerFlags: options.apiServerFlags ?? [],
      },
      credentials,
      options.dir === undefined,
    );
    try {
      await cluster.#start('etcd');
      await cluster.startApiServer();
      await writeKubeconfig({
        path: cluster.kubeconfig,
        url: cluster.url,
        caFile: cluster.caFile,
        token: credentials.tokens[ADMIN],
      });
      await cluster.#start('kube-controller-manager');
      return cluster;
    } catch (error) {
      await cluster.stop();
      throw error;
    }
  }

  /** What the administrator sees. */
  get admin(): KubernetesApi {
    if (!this.#admin) {
      throw new Error('The API server has not been started');
    }
    return this.#admin;
  }

  /** What one of `users` sees. */
  async as(user: string): Promise<KubernetesApi> {
    return this.withToken(this.tokens[user]);
  }

  async withToken(token: string): Promise<KubernetesApi> {
    return KubernetesApi.create({
      url: this.url,
      caFile: this.caFile,
      token,
    });
  }

  /** A fresh token of a ServiceAccount that exists; it ends with the account, or after `seconds`. */
  async serviceAccountToken(
    namespace: string,
    name: string,
    seconds = 3_600,
  ): Promise<string> {
    const { status } = await this.admin.request<{ status: { token: string } }>(
      `/api/v1/namespaces/${namespace}/serviceaccounts/${name}/token`,
      {
        method: 'POST',
        body: {
          apiVersion: 'authentication.k8s.io/v1',
          kind: 'TokenRequest',
          spec: { expirationSeconds: seconds },
        },
      },
    );
    return status.token;
  }

  /** Runs kubectl as the administrator. Throws what it wrote to its standard error. */
  async kubectl(args: string[], input?: string): Promise<string> {
    const command = await ensureBuilt('kubectl');
    const done = run(command, ['--kubeconfig', this.kubeconfig, ...args], {
      maxBuffer: 256 * 1024 * 1024,
    });
    done.child.stdin?.end(input);
    return (await done).stdout;
  }

  /** Starts the API server, again after it was stopped or killed; resolves when it is ready. */
  async startApiServer(): Promise<void> {
    await this.#start('kube-apiserver');
    const process = this.#running.get('kube-apiserver');
    await eventually(async () => {
      if (!process?.running) {
        throw new Error('The API server has ended');
      }
      this.#admin ??= await this.as(ADMIN);
      // The namespace is made after the rest is ready.
      for (const path of ['/readyz', '/api/v1/namespaces/default']) {
        const { status, body } = await this.admin.exchange(path);
        if (status !== 200) {
          throw new Error(`The API server is not ready: ${body.message}`);
        }
      }
    }, 60);
  }

  /** SIGKILL, as when its machine dies. */
  async killApiServer(): Promise<void> {
    const process = this.#running.get('kube-apiserver');
    process?.kill('SIGKILL');
    await process?.exited;
  }

  async stop(): Promise<void> {
    this.#admin?.close();
    for (const part of [...this.#running.keys()].reverse()) {
      await this.#running.get(part)?.stop();
    }
    if (this.#temporary) {
      await rm(this.#plane.dir, { recursive: true, force: true });
    }
  }

  async #start(part: ControlPlanePart): Promise<void> {
    const started = await StartedProcess.start({
      name: part,
      command: await ensureBuilt(part),
      args: controlPlaneArgs[part](this.#plane),
      cwd: this.#plane.dir,
      log: new LogFile(join(this.#plane.dir, `${part}.log`)),
      graceMs: GRACE_MILLISECONDS,
    });
    this.#running.set(part, started);
  }
}
