import { glob, readFile } from 'node:fs/promises';
import { z } from 'zod';

/** The format of Prometheus' file-based discovery. */
const fileSd = z.array(
  z.object({
    targets: z.array(z.string()),
    labels: z.record(z.string(), z.string()).default({}),
  }),
);

/** Where a Service's pods can be reached, as the platform wrote it down. */
export interface Inventory {
  /** The glob that was looked at. */
  pattern: string;
  /** Files that were found. */
  files: string[];
  targets: Array<{ address: string; labels: Record<string, string> }>;
}

/**
 * Reads the inventory files of a Service.
 *
 * Errors: those of the file system and of JSON, for a file that is there and can't be read.
 *
 * @param pattern - from the platform profile, with namespace and service filled in
 */
export async function readInventory(pattern: string): Promise<Inventory> {
  const files: string[] = [];
  for await (const file of glob(pattern)) {
    files.push(file);
  }
  const groups = await Promise.all(
    files.map(async file =>
      fileSd.parse(JSON.parse(await readFile(file, 'utf8'))),
    ),
  );
  return {
    pattern,
    files,
    targets: groups
      .flat()
      .flatMap(({ targets, labels }) =>
        targets.map(address => ({ address, labels })),
      ),
  };
}
