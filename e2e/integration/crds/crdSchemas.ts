import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Ajv, type ValidateFunction } from 'ajv';
import { parseAllDocuments } from 'yaml';
import { requireGo } from '../../servers/go.ts';

const run = promisify(execFile);

/** Where each operator's Go module keeps its CRDs. */
const SOURCES = {
  'github.com/prometheus-operator/prometheus-operator':
    'example/prometheus-operator-crd',
  'github.com/VictoriaMetrics/operator': 'config/crd/overlay',
};

interface Schema {
  properties?: Record<string, Schema>;
  items?: Schema;
  additionalProperties?: unknown;
  'x-kubernetes-preserve-unknown-fields'?: boolean;
  [key: string]: unknown;
}

interface Crd {
  kind?: string;
  spec: {
    group: string;
    names: { kind: string };
    versions: { name: string; schema: { openAPIV3Schema: Schema } }[];
  };
}

/** Patterns are Go's: a flag such as `(?i)` inside of one is not JavaScript's, and is left unchecked. */
function isJavaScript(pattern: unknown): boolean {
  try {
    return Boolean(new RegExp(String(pattern), 'u'));
  } catch {
    return false;
  }
}

/** As `fieldValidation=Strict` does: a field that the schema does not name is an error, not pruned. */
function strict(schema: Schema): Schema {
  const { properties, items, pattern, ...rest } = schema;
  return {
    ...rest,
    ...(isJavaScript(pattern) && pattern !== undefined ? { pattern } : {}),
    ...(properties && {
      properties: Object.fromEntries(
        Object.entries(properties).map(([name, part]) => [name, strict(part)]),
      ),
      ...(schema['x-kubernetes-preserve-unknown-fields']
        ? {}
        : { additionalProperties: false }),
    }),
    ...(items && { items: strict(items) }),
  };
}

async function moduleDirectory(module: string): Promise<string> {
  const { stdout } = await run('go', ['mod', 'download', '-json', module], {
    cwd: import.meta.dirname,
    env: { ...process.env, GOFLAGS: '-mod=mod', GOWORK: 'off' },
  });
  return JSON.parse(stdout).Dir;
}

async function crdsOf(module: string, folder: string): Promise<Crd[]> {
  const dir = join(await moduleDirectory(module), folder);
  const files = (await readdir(dir)).filter(file => file.endsWith('.yaml'));
  const texts = await Promise.all(
    files.map(file => readFile(join(dir, file), 'utf8')),
  );
  return texts
    .flatMap(text => parseAllDocuments(text).map(document => document.toJS()))
    .filter((crd: Crd | null) => crd?.kind === 'CustomResourceDefinition');
}

/** Answers the validator of an `apiVersion/kind`, from the CRDs of the pinned operators; `undefined` where there is no such CRD. */
export async function crdValidators(): Promise<
  (type: string) => ValidateFunction | undefined
> {
  await requireGo();
  // Kubernetes' own keywords and formats are no business of JSON schema.
  const ajv = new Ajv({ strict: false, allErrors: true, logger: false });
  const schemas = new Map<string, Schema>();
  for (const [module, folder] of Object.entries(SOURCES))
    for (const { spec } of await crdsOf(module, folder))
      for (const { name, schema } of spec.versions)
        schemas.set(
          `${spec.group}/${name}/${spec.names.kind}`,
          schema.openAPIV3Schema,
        );
  const validators = new Map<string, ValidateFunction>();
  // Compiling takes long, and few of the kinds are asked for.
  return type => {
    const schema = schemas.get(type);
    if (schema && !validators.has(type)) {
      const { properties, ...rest } = strict(schema);
      validators.set(
        type,
        ajv.compile({
          ...rest,
          properties: { ...properties, metadata: { type: 'object' } },
        }),
      );
    }
    return validators.get(type);
  };
}
