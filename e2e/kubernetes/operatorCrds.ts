import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { parseAllDocuments } from 'yaml';
import { requireGo } from '../servers/go.ts';
import type { KubernetesObject } from './KubernetesApi.ts';

const run = promisify(execFile);

/** The module of each operator, and the folder in which it keeps its CRDs. */
export const OPERATORS = {
  'prometheus-operator': {
    module: 'github.com/prometheus-operator/prometheus-operator',
    folder: 'example/prometheus-operator-crd',
    files: /\.yaml$/,
  },
  'victoria-metrics-operator': {
    module: 'github.com/VictoriaMetrics/operator',
    folder: 'config/crd/overlay',
    files: /^crd\.yaml$/,
  },
} as const;

export type Operator = keyof typeof OPERATORS;

/** Where Go keeps the pinned module; downloaded first when it is not there. */
async function moduleDirectory(module: string): Promise<string> {
  await requireGo();
  const { stdout } = await run('go', ['mod', 'download', '-json', module], {
    cwd: join(import.meta.dirname, 'crds'),
    env: { ...process.env, GOFLAGS: '-mod=mod', GOWORK: 'off' },
  });
  return JSON.parse(stdout).Dir;
}

/** The CustomResourceDefinitions of an operator's pinned version. */
export async function operatorCrds(
  operator: Operator,
): Promise<KubernetesObject[]> {
  const { module, folder, files } = OPERATORS[operator];
  const dir = join(await moduleDirectory(module), folder);
  const names = (await readdir(dir)).filter(name => files.test(name));
  const texts = await Promise.all(
    names.map(name => readFile(join(dir, name), 'utf8')),
  );
  return texts
    .flatMap(text => parseAllDocuments(text).map(document => document.toJS()))
    .filter(object => object?.kind === 'CustomResourceDefinition');
}
