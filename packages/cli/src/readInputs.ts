import { realpath, stat } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import { parseCatalogFile } from '@observability-kit/backstage-plugin-observability-common';
import type { CatalogInput, CatalogSource } from './catalogSource';
import {
  findYamlFiles,
  holdsEntity,
  isCatalogFileName,
} from './findCatalogFiles';
import { readBeside } from './readBeside';
import { decode, readText, reasonOf, UnreadableError } from './readText';
import type { Terminal } from './terminal';
import { UsageError } from './usageError';

async function toSource(
  name: string,
  text: string,
  options: { directory: string; mixed: boolean },
): Promise<CatalogSource> {
  const content = parseCatalogFile(text);
  return {
    name,
    content,
    files: await readBeside(content, options.directory),
    mixed: options.mixed,
  };
}

async function readDirectory(
  name: string,
  path: string,
): Promise<CatalogInput> {
  const { files, unreadable } = await findYamlFiles(path);
  const sources: CatalogSource[] = [];
  // What is found is shown below the name that the caller gave.
  const shown = (file: string) =>
    name.replace(/\/+$/, '') + file.slice(path.length);
  for (const file of files) {
    const named = isCatalogFileName(basename(file));
    try {
      const text = await readText(file);
      if (named || holdsEntity(text)) {
        const options = { directory: dirname(file), mixed: !named };
        sources.push(await toSource(shown(file), text, options));
      }
    } catch (error) {
      if (!(error instanceof UnreadableError)) {
        throw error;
      }
      if (named) {
        unreadable.push({ name: file, reason: error.message });
      }
    }
  }
  if (sources.length === 0 && unreadable.length === 0) {
    throw new UsageError(`${name} holds no catalog file`);
  }
  return {
    sources,
    unreadable: unreadable.map(one => ({ ...one, name: shown(one.name) })),
  };
}

async function readFileInput(
  name: string,
  path: string,
): Promise<CatalogInput> {
  try {
    const options = { directory: dirname(path), mixed: false };
    const source = await toSource(name, await readText(path), options);
    return { sources: [source], unreadable: [] };
  } catch (error) {
    if (!(error instanceof UnreadableError)) {
      throw error;
    }
    return { sources: [], unreadable: [{ name, reason: error.message }] };
  }
}

async function readStdin(terminal: Terminal): Promise<CatalogInput> {
  try {
    const text = decode(await terminal.readStdin());
    const options = { directory: terminal.directory, mixed: false };
    return { sources: [await toSource('-', text, options)], unreadable: [] };
  } catch (error) {
    if (!(error instanceof UnreadableError)) {
      throw error;
    }
    return { sources: [], unreadable: [{ name: '-', reason: error.message }] };
  }
}

async function readInput(
  input: string,
  terminal: Terminal,
): Promise<CatalogInput> {
  if (input === '-') {
    return readStdin(terminal);
  }
  const path = resolve(terminal.directory, input);
  let isDirectory;
  try {
    isDirectory = (await stat(path)).isDirectory();
  } catch (error) {
    throw new UsageError(`${input} ${reasonOf(error)}`);
  }
  return isDirectory ? readDirectory(input, path) : readFileInput(input, path);
}

/** Reads what the caller named, each file once. Errors: `UsageError` for a path that is not there. */
export async function readInputs(
  inputs: readonly string[],
  terminal: Terminal,
): Promise<CatalogInput> {
  const all: CatalogInput = { sources: [], unreadable: [] };
  const seen = new Set<string>();
  for (const input of inputs) {
    const { sources, unreadable } = await readInput(input, terminal);
    for (const source of sources) {
      const key =
        source.name === '-'
          ? '-'
          : await realpath(resolve(terminal.directory, source.name)).catch(
              () => source.name,
            );
      if (!seen.has(key)) {
        seen.add(key);
        all.sources.push(source);
      }
    }
    all.unreadable.push(...unreadable);
  }
  return all;
}
