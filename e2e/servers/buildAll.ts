import { ensureBuilt, findBuilt } from './build.ts';
import {
  cheapestFirst,
  demoServers,
  fastServers,
  kubernetesNames,
} from './catalogue.ts';
import type { ProgramName } from './definition.ts';
import { GoMissingError } from './go.ts';

/**
 * Builds several programs, cheapest first. One that can't be built does not stop the others; what is missing comes back with the reason.
 */
export async function buildAll(
  names: ProgramName[],
  report: (line: string) => void,
): Promise<{ name: ProgramName; reason: string }[]> {
  const missing: { name: ProgramName; reason: string }[] = [];
  for (const name of cheapestFirst(names)) {
    try {
      await ensureBuilt(name, { report });
    } catch (error) {
      if (!(error instanceof GoMissingError)) {
        report((error as Error).message);
      }
      missing.push({ name, reason: (error as Error).message });
    }
  }
  return missing;
}

export const sets: Record<string, ProgramName[]> = {
  fast: [...fastServers, 'vmalert-tool'],
  demo: demoServers,
  kubernetes: kubernetesNames,
  all: [...demoServers, 'vmalert-tool', 'promtool', ...kubernetesNames],
};

// As a program: `node e2e/servers/buildAll.ts fast|demo|kubernetes|all`.
if (import.meta.main) {
  const names = sets[process.argv[2] ?? 'fast'];
  if (!names) {
    process.stderr.write(`Say which: ${Object.keys(sets).join(', ')}\n`);
    process.exit(2);
  }
  const started = Date.now();
  const report = (line: string) => {
    const seconds = Math.round((Date.now() - started) / 1000);
    process.stdout.write(`[${String(seconds).padStart(4)} s] ${line}\n`);
  };
  const missing = await buildAll(names, report);
  for (const name of names) {
    const path = await findBuilt(name);
    report(path ? `${name}: ${path}` : `${name}: missing`);
  }
  if (missing.length > 0) {
    report(
      `Not built: ${missing.map(({ name }) => name).join(', ')}. ${
        missing[0].reason
      }`,
    );
  }
  process.exitCode = missing.length > 0 ? 1 : 0;
}
