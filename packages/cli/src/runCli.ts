import { resolve } from 'node:path';
import { observabilityJsonSchema } from '@observability-kit/backstage-plugin-observability-common';
import { describe, describeAll, type Finding } from './findings';
import { lint } from './lint';
import { runMigrate } from './migrateCommand';
import { runPlatform } from './platform/runPlatform';
import { rbac } from './rbacCommand';
import { readInputs } from './readInputs';
import { readProfile } from './readProfile';
import { render, toStream } from './render';
import type { Terminal } from './terminal';
import { type Command, parseCommand, USAGE } from './usage';
import { UsageError } from './usageError';
import { WriteError, writeObjects } from './writeObjects';

/** What a directory is called from where the command runs, which is the root of a repository more often than not. */
const repositoryPath = (out: string) => out.replace(/^(?:\.?\/)+|\/+$/g, '');

/** What the process ends with. */
const EXIT = { fine: 0, problems: 1, wrongUse: 2 } as const;

async function runLint(
  command: Extract<Command, { name: 'lint' }>,
  terminal: Terminal,
): Promise<number> {
  const print = (findings: Finding[]) => {
    if (command.format === 'json') {
      terminal.out(`${JSON.stringify(findings, null, 2)}\n`);
    } else if (findings.length > 0) {
      terminal.out(describeAll(findings));
    }
    return findings.length > 0 ? EXIT.problems : EXIT.fine;
  };
  const profile =
    command.profile === undefined
      ? undefined
      : await readProfile(command.profile, terminal.directory);
  if (profile && 'findings' in profile) {
    return print(profile.findings);
  }
  const input = await readInputs(command.inputs, terminal);
  return print(lint(input, profile?.profile));
}

async function runRender(
  command: Extract<Command, { name: 'render' }>,
  terminal: Terminal,
): Promise<number> {
  const read = await readProfile(
    command.profile,
    terminal.directory,
    command.flavour,
  );
  if ('findings' in read) {
    terminal.err(describeAll(read.findings));
    return EXIT.problems;
  }
  if (command.layout && read.profile.flavour === 'files') {
    throw new UsageError(
      '--layout is for custom resources, and the flavour is files',
    );
  }
  const input = await readInputs(command.inputs, terminal);
  const rendering = render(input, read.profile);
  for (const note of rendering.notes) {
    terminal.err(`${describe(note)}\n`);
  }
  if (rendering.findings.length > 0) {
    terminal.err(describeAll(rendering.findings));
    return EXIT.problems;
  }
  if (command.out === undefined) {
    terminal.out(toStream(rendering.objects));
    return EXIT.fine;
  }
  const { written, removed } = await writeObjects(
    resolve(terminal.directory, command.out),
    rendering,
    {
      instanceId: read.profile.instanceId,
      ...(command.layout && {
        layout: command.layout,
        place: {
          name: `${read.profile.cluster}-observability`,
          directory: repositoryPath(command.out),
        },
      }),
    },
  );
  terminal.err(`${written} written, ${removed} removed in ${command.out}\n`);
  return EXIT.fine;
}

/** Runs one command and answers the exit code: 0 fine, 1 problems found, 2 wrong use. */
export async function runCli(
  args: readonly string[],
  terminal: Terminal,
): Promise<number> {
  try {
    const command = parseCommand(args);
    switch (command.name) {
      case 'help':
        terminal.out(USAGE);
        return EXIT.fine;
      case 'schema':
        terminal.out(`${JSON.stringify(observabilityJsonSchema(), null, 2)}\n`);
        return EXIT.fine;
      case 'rbac':
        terminal.out(rbac(command));
        return EXIT.fine;
      case 'platform render':
      case 'platform cost':
        return (await runPlatform(command, terminal))
          ? EXIT.fine
          : EXIT.problems;
      case 'migrate':
        return (await runMigrate(command, terminal))
          ? EXIT.fine
          : EXIT.problems;
      case 'lint':
        return await runLint(command, terminal);
      default:
        return await runRender(command, terminal);
    }
  } catch (error) {
    if (error instanceof WriteError) {
      terminal.err(`observability: nothing was written: ${error.message}\n`);
      return EXIT.problems;
    }
    if (!(error instanceof UsageError)) {
      throw error;
    }
    terminal.err(`observability: ${error.message}\n\n${USAGE}`);
    return EXIT.wrongUse;
  }
}
