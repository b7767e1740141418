import * as z from 'zod';
import { observabilitySpecSchema } from './schema';

/** As much of a JSON schema as is read here. */
export interface JsonSchema {
  [keyword: string]: unknown;
  properties?: Record<string, JsonSchema>;
  items?: JsonSchema;
  anyOf?: JsonSchema[];
}

let schema: JsonSchema | undefined;

/**
 * JSON schema (2020-12) of the document behind `observability/spec`, for editors. It is a little more generous than the plugin: what a
 * field's text must look like inside stands in its description only.
 * @public
 */
export function observabilityJsonSchema(): JsonSchema {
  schema ??= {
    title: 'What a component wants observed',
    ...z.toJSONSchema(observabilitySpecSchema, { io: 'input' }),
  } as JsonSchema;
  return schema;
}

function step(from: JsonSchema, part: PropertyKey): JsonSchema[] {
  const here = from.anyOf ?? [from];
  return here.flatMap(candidate => {
    const next =
      typeof part === 'number'
        ? candidate.items
        : candidate.properties?.[String(part)];
    return next ? [next] : [];
  });
}

/** The keys that may stand at a place of the document. */
export function keysAt(path: readonly PropertyKey[]): string[] {
  const places = path.reduce<JsonSchema[]>(
    (schemas, part) => schemas.flatMap(one => step(one, part)),
    [observabilityJsonSchema()],
  );
  return places.flatMap(({ properties }) => Object.keys(properties ?? {}));
}
