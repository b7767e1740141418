import { resolve } from 'node:path';
import {
  type FoundParts,
  lokiFiles,
  lokiFindings,
  type LokiPlatform,
  lokiPlatformSchema,
  platformParts,
  PRICES_OF,
  type StorageCost,
  storageCost,
  storagePricesSchema,
  storageVolumeSchema,
} from '@observability-kit/backstage-plugin-observability-manifests';
import { describeAll, type Finding } from '../findings';
import { parseYaml, type Schema } from '../parseYaml';
import { readProfile } from '../readProfile';
import { decode, readText, UnreadableError } from '../readText';
import type { Terminal } from '../terminal';
import { UsageError } from '../usageError';
import type { PlatformCommand } from './platformCommand';
import { writePlatformFiles } from './writePlatformFiles';

/** Problems of a file that was read: shown, and the end of the command. */
class FileProblems extends Error {
  constructor(readonly findings: Finding[]) {
    super('problems');
  }
}

async function textOf(
  option: string,
  name: string,
  terminal: Terminal,
): Promise<string> {
  try {
    return name === '-'
      ? decode(await terminal.readStdin())
      : await readText(resolve(terminal.directory, name), 64 * 1_024 * 1_024);
  } catch (error) {
    if (error instanceof UnreadableError) {
      throw new UsageError(`--${option} ${name} ${error.message}`);
    }
    throw error;
  }
}

async function read<T>(
  option: string,
  name: string,
  schema: Schema<T>,
  terminal: Terminal,
): Promise<T> {
  const parsed = parseYaml(name, await textOf(option, name, terminal), schema);
  if ('findings' in parsed) {
    throw new FileProblems(parsed.findings);
  }
  return parsed.value;
}

async function partsOn(name: string, terminal: Terminal): Promise<FoundParts> {
  const text = await textOf('cluster', name, terminal);
  try {
    return platformParts(JSON.parse(text));
  } catch {
    throw new UsageError(
      `--cluster ${name} is not what kubectl get deployments,statefulsets,daemonsets -A -o json prints`,
    );
  }
}

async function runRender(
  command: Extract<PlatformCommand, { name: 'platform render' }>,
  platform: LokiPlatform,
  terminal: Terminal,
): Promise<void> {
  const found =
    command.cluster === undefined
      ? undefined
      : await partsOn(command.cluster, terminal);
  const profile =
    command.profile === undefined
      ? undefined
      : await readProfile(command.profile, terminal.directory);
  if (profile && 'findings' in profile) {
    throw new FileProblems(profile.findings);
  }
  const files = lokiFiles(platform, {
    chart: command.chart,
    found: found ?? new Map(),
    ...(profile && { profile: profile.profile }),
  });
  await writePlatformFiles(resolve(terminal.directory, command.out), files);
  const findings = lokiFindings(platform, {
    ...(found && { found }),
    today: new Date().toISOString().slice(0, 10),
    paths: files.map(({ path }) => path),
  });
  terminal.out(
    findings.map(({ state, text }) => `${state.padEnd(5)} ${text}\n`).join(''),
  );
}

function costText(cost: StorageCost, isListed: boolean): string {
  const money = (value: number) => `$${value.toFixed(2)}`;
  const size = (value: number) => `${value.toFixed(0)} GiB`;
  const rows = [
    ['stored, usual class', size(cost.standardGib)],
    ['stored, infrequent class', size(cost.infrequentGib)],
    ['storage', money(cost.storage)],
    ['writes and moves', money(cost.requests)],
    ['reads', money(cost.reads)],
    ['a month', money(cost.total)],
  ];
  const assumptions = [
    ...cost.assumptions,
    isListed ? `prices: ${PRICES_OF}` : 'prices: as given',
  ];
  return `${rows
    .map(([what, value]) => `${what.padEnd(26)}${value.padStart(14)}\n`)
    .join('')}\nAssumed:\n${assumptions.map(each => `- ${each}\n`).join('')}`;
}

async function runCost(
  command: Extract<PlatformCommand, { name: 'platform cost' }>,
  platform: LokiPlatform,
  terminal: Terminal,
): Promise<void> {
  const volume = storageVolumeSchema.safeParse(command.volume);
  if (!volume.success) {
    const [{ path, message }] = volume.error.issues;
    throw new UsageError(`${path.join('.')}: ${message}`);
  }
  const prices =
    command.prices === undefined
      ? storagePricesSchema.parse({})
      : await read('prices', command.prices, storagePricesSchema, terminal);
  terminal.out(
    costText(
      storageCost(platform, volume.data, prices),
      command.prices === undefined,
    ),
  );
}

/**
 * Sets up Loki as code. Answers whether there were no problems.
 *
 * Errors: `UsageError`, `WriteError`.
 */
export async function runPlatform(
  command: PlatformCommand,
  terminal: Terminal,
): Promise<boolean> {
  try {
    const platform = await read(
      'config',
      command.config,
      lokiPlatformSchema,
      terminal,
    );
    await (command.name === 'platform render'
      ? runRender(command, platform, terminal)
      : runCost(command, platform, terminal));
    return true;
  } catch (error) {
    if (error instanceof FileProblems) {
      terminal.err(describeAll(error.findings));
      return false;
    }
    throw error;
  }
}
