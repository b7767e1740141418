import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Directories for tests, removed at their end. Call it in a `describe`. */
export function scratch(): () => Promise<string> {
  const roots: string[] = [];
  afterAll(() =>
    Promise.all(roots.map(root => rm(root, { recursive: true, force: true }))),
  );
  return async () => {
    const root = await mkdtemp(join(tmpdir(), 'files-delivery-'));
    roots.push(root);
    return root;
  };
}
