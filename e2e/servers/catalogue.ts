import { alloySyntax } from './alloySyntax.ts';
import { alertmanager } from './alertmanager.ts';
import { blackboxExporter } from './blackboxExporter.ts';
import type {
  Program,
  ProgramName,
  ServerDefinition,
  ServerName,
} from './definition.ts';
import { kubernetesPrograms } from './kubernetes.ts';
import { loki, promtail } from './loki.ts';
import { otelcol } from './otelcol.ts';
import { promLabelProxy } from './promLabelProxy.ts';
import { prometheus, promtool } from './prometheus.ts';
import { versitygw } from './versitygw.ts';
import {
  victoriaMetrics,
  vmagent,
  vmalert,
  vmalertTool,
} from './victoriaMetrics.ts';

export const servers: Record<ServerName, ServerDefinition> = {
  'victoria-metrics': victoriaMetrics,
  vmagent,
  vmalert,
  alertmanager,
  'blackbox-exporter': blackboxExporter,
  'prom-label-proxy': promLabelProxy,
  prometheus,
  loki,
  promtail,
  versitygw,
};

export const programs: Record<ProgramName, Program> = {
  ...servers,
  'vmalert-tool': vmalertTool,
  promtool,
  'alloy-syntax': alloySyntax,
  otelcol,
  ...kubernetesPrograms,
};

/** Servers that are built within about two minutes: `npm test` runs with these. */
export const fastServers: ServerName[] = [
  'victoria-metrics',
  'vmagent',
  'vmalert',
  'blackbox-exporter',
  'alertmanager',
];

/** Everything the demo runs. */
export const demoServers: ServerName[] = [
  ...fastServers,
  'prometheus',
  'loki',
  'promtail',
];

/** A Kubernetes API server with both operators. */
export const kubernetesNames = Object.keys(kubernetesPrograms) as ProgramName[];

export function cheapestFirst(names: ProgramName[]): ProgramName[] {
  return [...names].sort((a, b) => programs[a].cost - programs[b].cost);
}
