import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import {
  MigrationError,
  migratePromtail,
} from '@observability-kit/backstage-plugin-observability-manifests';
import { decode, readText, UnreadableError } from './readText';
import type { Terminal } from './terminal';
import { UsageError } from './usageError';
import { WriteError } from './writeObjects';

export interface MigrateCommand {
  name: 'migrate';
  /** `-` is standard input. */
  file: string;
  expandEnv: boolean;
  out?: string;
}

/** Errors: `UsageError`. */
export function parseMigrate(
  options: { out?: string; 'expand-env'?: boolean },
  [source, ...files]: readonly string[],
): MigrateCommand {
  if (source !== 'promtail') {
    throw new UsageError('migrate needs promtail and its configuration');
  }
  const [file, ...more] = files;
  if (file === undefined || more.length > 0) {
    throw new UsageError('migrate promtail needs one FILE or -');
  }
  return {
    name: 'migrate',
    file,
    expandEnv: options['expand-env'] ?? false,
    ...(options.out !== undefined && { out: options.out }),
  };
}

async function textOf(file: string, terminal: Terminal): Promise<string> {
  try {
    return file === '-'
      ? decode(await terminal.readStdin())
      : await readText(resolve(terminal.directory, file));
  } catch (error) {
    if (error instanceof UnreadableError) {
      throw new UsageError(`${file} ${error.message}`);
    }
    throw error;
  }
}

/** A file that is there may be somebody's work: it is never replaced. */
async function write(path: string, text: string): Promise<void> {
  try {
    await writeFile(path, text, { flag: 'wx' });
  } catch (error) {
    const isThere = (error as NodeJS.ErrnoException).code === 'EEXIST';
    throw new WriteError(
      isThere ? `${path} is there already; move it away` : `${error}`,
    );
  }
}

/**
 * Writes Alloy's configuration for one of Promtail, and says what is not carried over. Answers whether everything is.
 *
 * Errors: `UsageError`, `WriteError`.
 */
export async function runMigrate(
  { file, expandEnv, out }: MigrateCommand,
  terminal: Terminal,
): Promise<boolean> {
  const source = await textOf(file, terminal);
  try {
    const { text, notes } = migratePromtail(source, { expandEnv });
    if (out === undefined) {
      terminal.out(text);
    } else {
      await write(resolve(terminal.directory, out), text);
    }
    for (const { place, message } of notes) {
      terminal.err(
        `${file}: ${place}: ${message}\n`.replace(/(?!\n$)\p{Cc}/gu, ' '),
      );
    }
    return notes.length === 0;
  } catch (error) {
    if (error instanceof MigrationError) {
      terminal.err(`${file}: ${error.message}\n`);
      return false;
    }
    throw error;
  }
}
