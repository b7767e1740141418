import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

const MINIMUM = [1, 26];

/** No usable Go: servers that aren't in the cache can't be built. */
export class GoMissingError extends Error {
  override name = 'GoMissingError';
}

/** Throws `GoMissingError` with the remedy where `go` is absent or too old. */
export async function requireGo(): Promise<void> {
  let version: string;
  try {
    // Outside of any module, so that no go.mod makes it switch its toolchain.
    ({ stdout: version } = await run('go', ['env', 'GOVERSION'], { cwd: '/' }));
  } catch {
    throw new GoMissingError(
      `Go is not on the PATH. Install Go ${MINIMUM.join(
        '.',
      )} or newer (https://go.dev/dl).`,
    );
  }
  const [, major, minor] = /^go(\d+)\.(\d+)/.exec(version.trim()) ?? [];
  const known = major !== undefined && minor !== undefined;
  if (
    known &&
    (Number(major) < MINIMUM[0] ||
      (Number(major) === MINIMUM[0] && Number(minor) < MINIMUM[1]))
  ) {
    throw new GoMissingError(
      `${version.trim()} is too old. Install Go ${MINIMUM.join(
        '.',
      )} or newer (https://go.dev/dl).`,
    );
  }
}
