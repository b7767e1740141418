import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where built servers, Node and Yarn are kept between runs, outside of the checkout. */
export function cacheDirectory(env: NodeJS.ProcessEnv = process.env): string {
  return (
    env.OBSERVABILITY_KIT_CACHE ??
    join(env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'observability-kit')
  );
}
