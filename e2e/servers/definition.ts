/** Servers that can be started, by the name that also stands in the environment variables (`prometheus` -> `OBSERVABILITY_KIT_PROMETHEUS_BIN`). */
export type ServerName =
  | 'victoria-metrics'
  | 'vmagent'
  | 'vmalert'
  | 'alertmanager'
  | 'blackbox-exporter'
  | 'prom-label-proxy'
  | 'prometheus'
  | 'loki'
  | 'promtail'
  | 'versitygw';

/** Programs that are built like servers and run once. */
export type ToolName = 'vmalert-tool' | 'promtool' | 'alloy-syntax' | 'otelcol';

/** A control plane's programs: they speak TLS and hang together, so that they are no single servers. */
export type KubernetesProgramName =
  | 'etcd'
  | 'kube-apiserver'
  | 'kube-controller-manager'
  | 'kubectl'
  | 'prometheus-operator'
  | 'victoria-metrics-operator';

export type ProgramName = ServerName | ToolName | KubernetesProgramName;

/** How a program comes out of a Go module of `e2e/servers/go`. */
export interface Program {
  name: ProgramName;
  /** Directory below `e2e/servers/go` with the pinned `go.mod` and `go.sum`. */
  family: string;
  /** Go package that is built; `.` for a program of our own. */
  package: string;
  tags?: string[];
  /** Further flags of the linker: a version that the program says of itself. */
  stamp?: string[];
  /** Seconds that a build took on 2 cores with cold caches: cheap ones are built first. */
  cost: number;
}

/** Ports of one server: `http` always, others by name. */
export type ServerPorts = { http: number } & Record<string, number>;

export interface StartRequest {
  ports: ServerPorts;
  /** Directory that belongs to this server alone: data, generated configuration, log. */
  dir: string;
  /** What the server is told to do; each server's file documents its keys. */
  config: Record<string, string>;
  /** Where it listens; 127.0.0.1 by default. Only the blackbox exporter can do otherwise. */
  host?: string;
  /** What its command is put behind: to run in a network namespace. */
  inside?: readonly string[];
}

export interface ServerDefinition extends Program {
  name: ServerName;
  /** Keys of `StartRequest.config` that must be there. */
  requires: string[];
  /** Names of ports besides `http`. */
  furtherPorts?: string[];
  args(request: StartRequest): string[];
  /** Path that answers 200 once the server works. */
  readyPath: string;
  /** Seconds until it must be ready. */
  readyWithin: number;
  /** Milliseconds between SIGTERM and SIGKILL. */
  graceMs: number;
}

export function missingConfig(
  definition: ServerDefinition,
  request: StartRequest,
): string[] {
  return definition.requires.filter(key => !request.config[key]);
}
