import { join } from 'node:path';
import { StartedProcess } from '../processes/childProcess.ts';
import { LogFile } from '../processes/logFile.ts';
import { freePorts } from '../processes/ports.ts';
import { waitUntilReady } from '../processes/ready.ts';
import { ensureBuilt } from '../servers/build.ts';
import type { Operator } from './operatorCrds.ts';
import type { TestCluster } from './TestCluster.ts';

/** Kinds of the other operator that it would copy into its own: each operator is to see its own objects alone. */
const COPIED = [
  'ServiceMonitor',
  'PodMonitor',
  'Probe',
  'PrometheusRule',
  'AlertmanagerConfig',
  'ScrapeConfig',
];

interface Ports {
  http: number;
  health: number;
}

const commands: Record<
  Operator,
  (ports: Ports, copies: boolean) => { args: string[]; ready: string }
> = {
  'prometheus-operator': ({ http }) => ({
    args: [`-web.listen-address=127.0.0.1:${http}`],
    ready: `http://127.0.0.1:${http}/healthz`,
  }),
  'victoria-metrics-operator': ({ http, health }, copies) => ({
    args: [
      `-metrics-bind-address=127.0.0.1:${http}`,
      `-health-probe-bind-address=127.0.0.1:${health}`,
      '-pprof-addr=',
      ...(copies
        ? []
        : [`-controller.disableReconcileFor=${COPIED.join(',')}`]),
    ],
    ready: `http://127.0.0.1:${health}/ready`,
  }),
};

export interface OperatorsRequest {
  /** Logs. */
  dir: string;
  /** Whether the VictoriaMetrics operator copies the other's objects into its own kinds, as it does by default; false when left out. */
  copies?: boolean;
}

export interface RunningOperators {
  stop(): Promise<void>;
}

async function startOperator(
  cluster: TestCluster,
  operator: Operator,
  { dir, copies = false }: OperatorsRequest,
): Promise<StartedProcess> {
  const ports = await freePorts(['http', 'health']);
  const { args, ready } = commands[operator](ports, copies);
  const log = new LogFile(join(dir, `${operator}.log`));
  const started = await StartedProcess.start({
    name: operator,
    command: await ensureBuilt(operator),
    args,
    env: {
      PATH: process.env.PATH,
      HOME: dir,
      KUBECONFIG: cluster.kubeconfig,
      // It looks this often whether what it made is ready.
      VM_PODWAITREADYINTERVALCHECK: '1s',
      // What is deleted leaves the generated configuration only then; every minute by default.
      VM_FORCERESYNCINTERVAL: '5s',
    },
    log,
    graceMs: 3_000,
  });
  const gone = new AbortController();
  void started.exited.then(() => gone.abort());
  if (
    !(await waitUntilReady({ url: ready, within: 60, signal: gone.signal }))
  ) {
    await started.stop();
    throw new Error(
      `${operator} is not ready; the last lines of ${log.path}:\n${log
        .tail(6)
        .join('\n')}`,
    );
  }
  return started;
}

/** Runs both operators against a cluster that has their CRDs. Resolves when they are ready. */
export async function startOperators(
  cluster: TestCluster,
  request: OperatorsRequest,
): Promise<RunningOperators> {
  const starting = await Promise.allSettled(
    (Object.keys(commands) as Operator[]).map(operator =>
      startOperator(cluster, operator, request),
    ),
  );
  const started = starting.flatMap(each =>
    each.status === 'fulfilled' ? [each.value] : [],
  );
  const stop = async () => {
    await Promise.all(started.map(each => each.stop()));
  };
  const failed = starting.find(each => each.status === 'rejected');
  if (failed) {
    await stop();
    throw failed.reason;
  }
  return { stop };
}
