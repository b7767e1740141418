import { parseArgs } from 'node:util';
import {
  flavourSchema,
  type Flavour,
  type GitOpsLayout,
  gitOpsLayoutSchema,
} from '@observability-kit/backstage-plugin-observability-common';
import {
  parsePlatform,
  type PlatformCommand,
} from './platform/platformCommand';
import { type MigrateCommand, parseMigrate } from './migrateCommand';
import { parseRbac, type RbacCommand } from './rbacCommand';
import { choice, UsageError } from './usageError';

const FLAVOURS = flavourSchema.options;
const LAYOUTS = gitOpsLayoutSchema.options;

export const USAGE = `Usage:
  observability lint   [--format text|json] [--profile FILE] FILE|DIR|-…
  observability render --profile FILE [--flavour ${FLAVOURS.join('|')}]
                       [--out DIR [--layout ${LAYOUTS.join('|')}]] FILE|DIR|-…
  observability rbac   --mode read|plan|apply --service-account NAMESPACE/NAME
                       [--namespace NAME]… [--flavour prometheus-operator|victoria-metrics-operator]
                       [--impersonate]
  observability platform render --for loki --config FILE [--profile FILE] [--cluster FILE|-]
                       [--chart loki|loki-stack] --out DIR
  observability platform cost   --for loki --config FILE --gb-per-day NUMBER [--compression NUMBER]
                       [--chunk-mib NUMBER] [--read-share NUMBER] [--prices FILE]
  observability migrate promtail [--expand-env] [--out FILE] FILE|-
  observability schema

lint    checks the observability annotations of catalog files; with a profile also what only that cluster can tell
render  writes the objects that one cluster gets, to standard output or to one file each below DIR; with a layout, as that tool takes
        them: for Argo CD and Flux with a kustomization.yaml, for Helm as templates of a chart in DIR
rbac    writes the service account and the roles that Backstage needs in a cluster: to read, to plan (dry runs), or to apply
platform  render: writes what sets Loki up on a cluster (with a profile of it) or without one, and says what the cluster has, lacks and
        gets, when it is told what runs there: kubectl get deployments,statefulsets,daemonsets -A -o json; cost: what keeping lines costs
migrate writes the configuration of Grafana Alloy for one of Promtail, and says what is not carried over; then the exit code is 1
schema  writes the JSON schema of the document behind observability/spec

A directory is searched for catalog files; - reads standard input. Exit code: 0 fine, 1 problems found, 2 wrong use.
`;

export type Command =
  | { name: 'help' | 'schema' }
  | RbacCommand
  | PlatformCommand
  | MigrateCommand
  | {
      name: 'lint';
      format: 'text' | 'json';
      profile?: string;
      inputs: string[];
    }
  | {
      name: 'render';
      profile: string;
      flavour?: Flavour;
      out?: string;
      layout?: GitOpsLayout;
      inputs: string[];
    };

const OPTIONS = {
  lint: ['format', 'profile'],
  render: ['profile', 'flavour', 'out', 'layout'],
  rbac: ['mode', 'service-account', 'namespace', 'flavour', 'impersonate'],
  platform: [
    'for',
    'config',
    'profile',
    'cluster',
    'chart',
    'out',
    'gb-per-day',
    'compression',
    'chunk-mib',
    'read-share',
    'prices',
  ],
  migrate: ['out', 'expand-env'],
  schema: [],
} as const;

const isCommand = (name: string | undefined): name is keyof typeof OPTIONS =>
  name !== undefined && Object.hasOwn(OPTIONS, name);

function parseOptions(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        format: { type: 'string' },
        profile: { type: 'string' },
        flavour: { type: 'string' },
        out: { type: 'string' },
        layout: { type: 'string' },
        mode: { type: 'string' },
        'service-account': { type: 'string' },
        namespace: { type: 'string', multiple: true },
        impersonate: { type: 'boolean' },
        'expand-env': { type: 'boolean' },
        for: { type: 'string' },
        config: { type: 'string' },
        cluster: { type: 'string' },
        chart: { type: 'string' },
        'gb-per-day': { type: 'string' },
        compression: { type: 'string' },
        'chunk-mib': { type: 'string' },
        'read-share': { type: 'string' },
        prices: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    const [reason] = String(
      error instanceof Error ? error.message : error,
    ).split('. ');
    throw new UsageError(reason);
  }
}

/** Errors: `UsageError`. */
export function parseCommand(args: readonly string[]): Command {
  const { values, positionals } = parseOptions(args);
  const [name, ...inputs] = positionals;
  if (values.help || name === 'help') {
    return { name: 'help' };
  }
  if (!isCommand(name)) {
    throw new UsageError(
      name === undefined ? 'a command is missing' : `unknown command ${name}`,
    );
  }
  const allowed: readonly string[] = OPTIONS[name];
  const foreign = Object.keys(values).find(key => !allowed.includes(key));
  if (foreign !== undefined) {
    throw new UsageError(`${name} has no option --${foreign}`);
  }
  if (name === 'migrate') {
    return parseMigrate(values, inputs);
  }
  if (name === 'platform') {
    return parsePlatform(values, inputs);
  }
  if (name === 'schema' || name === 'rbac') {
    if (inputs.length > 0) {
      throw new UsageError(`${name} takes no files`);
    }
    return name === 'schema' ? { name } : parseRbac(values);
  }
  if (inputs.length === 0) {
    throw new UsageError(`${name} needs at least one FILE, DIR or -`);
  }
  const { profile } = values;
  if (name === 'lint') {
    const format = choice('format', values.format, ['text', 'json'] as const);
    return {
      name,
      format: format ?? 'text',
      inputs,
      ...(profile !== undefined && { profile }),
    };
  }
  if (profile === undefined) {
    throw new UsageError('render needs --profile FILE');
  }
  const flavour = choice('flavour', values.flavour, FLAVOURS);
  const layout = choice('layout', values.layout, LAYOUTS);
  if (layout && values.out === undefined) {
    throw new UsageError('--layout needs --out DIR');
  }
  return {
    name,
    profile,
    inputs,
    ...(flavour && { flavour }),
    ...(values.out !== undefined && { out: values.out }),
    ...(layout && { layout }),
  };
}
