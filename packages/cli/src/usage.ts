import { parseArgs } from 'node:util';
import {
  flavourSchema,
  type Flavour,
} from '@observability-kit/backstage-plugin-observability-common';

const FLAVOURS = flavourSchema.options;

export const USAGE = `Usage:
  observability lint   [--format text|json] [--profile FILE] FILE|DIR|-…
  observability render --profile FILE [--flavour ${FLAVOURS.join('|')}]
                       [--out DIR] FILE|DIR|-…
  observability schema

lint    checks the observability annotations of catalog files; with a profile also what only that cluster can tell
render  writes the objects that one cluster gets, to standard output or to one file each below DIR
schema  writes the JSON schema of the document behind observability/spec

A directory is searched for catalog files; - reads standard input. Exit code: 0 fine, 1 problems found, 2 wrong use.
`;

/** What is wrong with how the command was called. */
export class UsageError extends Error {}

export type Command =
  | { name: 'help' | 'schema' }
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
      inputs: string[];
    };

const OPTIONS = {
  lint: ['format', 'profile'],
  render: ['profile', 'flavour', 'out'],
  schema: [],
} as const;

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

function choice<T extends string>(
  option: string,
  value: string | undefined,
  allowed: readonly T[],
): T | undefined {
  const found = allowed.find(one => one === value);
  if (value !== undefined && found === undefined) {
    throw new UsageError(
      `--${option} must be one of ${allowed.join(', ')}, not ${value}`,
    );
  }
  return found;
}

/** Errors: `UsageError`. */
export function parseCommand(args: readonly string[]): Command {
  const { values, positionals } = parseOptions(args);
  const [name, ...inputs] = positionals;
  if (values.help || name === 'help') {
    return { name: 'help' };
  }
  if (name !== 'lint' && name !== 'render' && name !== 'schema') {
    throw new UsageError(
      name === undefined ? 'a command is missing' : `unknown command ${name}`,
    );
  }
  const allowed: readonly string[] = OPTIONS[name];
  const foreign = Object.keys(values).find(key => !allowed.includes(key));
  if (foreign !== undefined) {
    throw new UsageError(`${name} has no option --${foreign}`);
  }
  if (name === 'schema') {
    if (inputs.length > 0) {
      throw new UsageError('schema takes no files');
    }
    return { name };
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
  return {
    name,
    profile,
    inputs,
    ...(flavour && { flavour }),
    ...(values.out !== undefined && { out: values.out }),
  };
}
