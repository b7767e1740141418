import { Ajv, type ValidateFunction } from 'ajv';
import {
  operatorCrds,
  OPERATORS,
  type Operator,
} from '../kubernetes/operatorCrds.ts';

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

/** Answers the validator of an `apiVersion/kind`, from the CRDs of the pinned operators; `undefined` where there is no such CRD. */
export async function crdValidators(): Promise<
  (type: string) => ValidateFunction | undefined
> {
  // Kubernetes' own keywords and formats are no business of JSON schema.
  const ajv = new Ajv({ strict: false, allErrors: true, logger: false });
  const schemas = new Map<string, Schema>();
  for (const operator of Object.keys(OPERATORS) as Operator[])
    for (const { spec } of (await operatorCrds(operator)) as unknown as Crd[])
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
