import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { TestCluster } from '../../kubernetes/TestCluster.ts';
import { demoClusters } from './demoClusters.ts';

const run = promisify(execFile);
const NAMESPACE = 'monitoring';
/** Longer than anybody looks at a demo. */
const TOKEN_SECONDS = 30 * 86_400;

/** Gives Backstage an identity in each cluster, with the roles that our command prints and no others. Resolves with files of their tokens. */
export async function createIdentities(request: {
  cluster: TestCluster;
  repository: string;
  dir: string;
}): Promise<Record<string, string>> {
  const { cluster, repository, dir } = request;
  await mkdir(dir, { recursive: true });
  const files: Record<string, string> = {};
  for (const { name, namespace } of demoClusters) {
    const account = `backstage-${namespace}`;
    const { stdout } = await run(process.execPath, [
      join(repository, 'scripts', 'observability.mjs'),
      'rbac',
      // For the kinds of both operators: both are served, and what is left behind may be of either.
      ...['--mode', 'apply'],
      ...['--namespace', namespace],
      ...['--service-account', `${NAMESPACE}/${account}`],
    ]);
    await cluster.kubectl(['apply', '--server-side', '-f', '-'], stdout);
    const token = await cluster.serviceAccountToken(
      NAMESPACE,
      account,
      TOKEN_SECONDS,
    );
    files[name] = join(dir, account);
    await writeFile(files[name], token, { mode: 0o600 });
  }
  return files;
}
