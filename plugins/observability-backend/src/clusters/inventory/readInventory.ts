import { glob, readFile, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ServiceUnavailableError } from '@backstage/errors';
import type { Workload } from '@observability-kit/backstage-plugin-observability-common';
import { parse } from 'yaml';
import { z } from 'zod';

/** The format of Prometheus' file-based discovery, JSON or YAML. */
const fileSd = z.array(
  z.object({
    targets: z.array(z.string()),
    labels: z.record(z.string(), z.string()).default({}),
  }),
);

/** Where a Service's pods can be reached, as the platform wrote it down. */
export interface Inventory {
  /** Files that were found. */
  files: string[];
  targets: Array<{ address: string; labels: Record<string, string> }>;
}

/** The part of a pattern above its first placeholder or wildcard. */
const fixedPart = (pattern: string) =>
  dirname(pattern.replace(/(\{\{|[*?[]).*$/s, 'x'));

async function readTargets(file: string): Promise<Inventory['targets']> {
  try {
    const groups = fileSd.parse(parse(await readFile(file, 'utf8')) ?? []);
    return groups.flatMap(({ targets, labels }) =>
      targets.map(address => ({ address, labels })),
    );
  } catch (error) {
    throw new ServiceUnavailableError(
      `The inventory file ${file} can't be read: ${
        error instanceof z.ZodError ? z.prettifyError(error) : error
      }`,
    );
  }
}

/**
 * Reads the inventory files of a workload's Service.
 *
 * Errors: `ServiceUnavailableError` where the place of all inventories can't be seen from here, and for a file that is there and can't be read.
 *
 * @param pattern - of the platform profile, with `{{namespace}}` and `{{service}}` still in it
 * @param workload - namespace and name are DNS labels, so that they lead to no other directory
 */
export async function readInventory(
  pattern: string,
  { namespace, name }: Pick<Workload, 'namespace' | 'name'>,
): Promise<Inventory> {
  await stat(fixedPart(pattern)).catch(error => {
    throw new ServiceUnavailableError(
      `The platform's inventory can't be seen from this backend: ${error.message}`,
    );
  });
  const files: string[] = [];
  const filled = pattern
    .replaceAll('{{namespace}}', namespace)
    .replaceAll('{{service}}', name);
  for await (const file of glob(filled)) {
    files.push(file);
  }
  const targets = await Promise.all(files.sort().map(readTargets));
  return { files, targets: targets.flat() };
}
