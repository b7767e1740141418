import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { access, mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { constants, setPriority } from 'node:os';
import { basename, join } from 'node:path';
import { cacheDirectory } from './cache.ts';
import { programs } from './catalogue.ts';
import type { Program, ProgramName } from './definition.ts';
import { requireGo } from './go.ts';
import { withLock } from './lock.ts';

const flagsOf = ({ stamp = [] }: Program) => [
  '-mod=readonly',
  '-buildvcs=false',
  '-trimpath',
  `-ldflags=${['-s -w', ...stamp].join(' ')}`,
];

export interface BuildOptions {
  report?: (line: string) => void;
  /** Leaves the processor to others, for builds that nobody waits for. */
  background?: boolean;
  signal?: AbortSignal;
}

const exists = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  );

const moduleDirectory = (program: Program) =>
  join(import.meta.dirname, 'go', program.family);

/** Environment variable that names a binary of one's own. */
export const binaryVariable = (name: ProgramName) =>
  `OBSERVABILITY_KIT_${name.toUpperCase().replaceAll('-', '_')}_BIN`;

async function cachedPath(program: Program): Promise<string> {
  const dir = moduleDirectory(program);
  const hash = createHash('sha256');
  const own = (await readdir(dir)).filter(file => file.endsWith('.go'));
  for (const file of ['go.mod', 'go.sum', ...own.sort()]) {
    hash.update(await readFile(join(dir, file)));
  }
  hash.update(
    JSON.stringify([
      flagsOf(program),
      program.package,
      program.tags,
      process.platform,
      process.arch,
    ]),
  );
  const key = `${program.name}-${hash.digest('hex').slice(0, 12)}`;
  return join(cacheDirectory(), 'servers', key, program.name);
}

/** Path of a program that can be run without building, if there is one. */
export async function findBuilt(
  name: ProgramName,
): Promise<string | undefined> {
  const own = process.env[binaryVariable(name)];
  if (own) {
    if (!(await exists(own))) {
      throw new Error(
        `${binaryVariable(name)} names ${own}, which does not exist`,
      );
    }
    return own;
  }
  const path = await cachedPath(programs[name]);
  return (await exists(path)) ? path : undefined;
}

function goBuild(
  program: Program,
  output: string,
  options: BuildOptions,
): Promise<void> {
  const tags = program.tags ? [`-tags=${program.tags.join(',')}`] : [];
  const args = [
    'build',
    ...flagsOf(program),
    ...tags,
    '-o',
    output,
    program.package,
  ];
  return new Promise((resolve, reject) => {
    const child = spawn('go', args, {
      cwd: moduleDirectory(program),
      // Without cgo no C compiler is needed, and everybody gets the same binary.
      env: { ...process.env, CGO_ENABLED: '0', GOFLAGS: '', GOWORK: 'off' },
      stdio: ['ignore', 'ignore', 'pipe'],
      signal: options.signal,
    });
    let said = '';
    child.stderr.on('data', chunk => {
      said = (said + chunk).slice(-4000);
    });
    if (options.background && child.pid) {
      setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL);
    }
    child.on('error', reject);
    child.on('close', code =>
      code === 0
        ? resolve()
        : reject(
            new Error(
              `go build of ${program.name} ended with ${code}:\n${said}`,
            ),
          ),
    );
  });
}

/**
 * The program's binary, from the environment, from the cache, or built now. Two runs that want the same one build it once. Throws
 * `GoMissingError` when it would have to be built and can't.
 */
export async function ensureBuilt(
  name: ProgramName,
  options: BuildOptions = {},
): Promise<string> {
  const { report = () => {} } = options;
  const found = await findBuilt(name);
  if (found) {
    return found;
  }
  await requireGo();
  const program = programs[name];
  const path = await cachedPath(program);
  const lock = join(
    cacheDirectory(),
    'servers',
    `${basename(join(path, '..'))}.lock`,
  );
  const build = async () => {
    if (await exists(path)) {
      return;
    }
    const estimate =
      program.cost > 60 ? `, about ${program.cost} s on two idle cores` : '';
    report(`${name}: building${estimate}`);
    const started = Date.now();
    const unfinished = `${join(path, '..')}.${process.pid}`;
    try {
      await mkdir(unfinished, { recursive: true });
      await goBuild(program, join(unfinished, name), options);
      await rename(unfinished, join(path, '..'));
    } finally {
      await rm(unfinished, { recursive: true, force: true });
    }
    report(`${name}: built in ${Math.round((Date.now() - started) / 1000)} s`);
  };
  await withLock(lock, build, pid =>
    report(`${name}: waiting for process ${pid}, which builds it`),
  );
  return path;
}
