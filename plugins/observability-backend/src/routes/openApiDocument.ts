import { z } from 'zod';
import { type Endpoint, pathOf } from './endpoint';

const jsonSchema = (schema: z.ZodType, io: 'input' | 'output') =>
  z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    target: 'draft-2020-12',
  });

const pathParameter = (name: string) => ({
  name,
  in: 'path',
  required: true,
  schema: { type: 'string' },
});

function queryParameters(row: Endpoint) {
  if (!row.request || row.method === 'post') {
    return [];
  }
  const { properties = {}, required = [] } = jsonSchema(row.request, 'input');
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema,
  }));
}

function operation(row: Endpoint, path: string) {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
  return {
    summary: row.summary,
    parameters: [...names.map(pathParameter), ...queryParameters(row)],
    ...(row.request &&
      row.method === 'post' && {
        requestBody: {
          required: true,
          content: {
            'application/json': { schema: jsonSchema(row.request, 'input') },
          },
        },
      }),
    responses: {
      200: {
        description: row.stream ? 'One JSON document a line' : 'Success',
        content: {
          [row.stream ? 'application/x-ndjson' : 'application/json']: {
            schema: jsonSchema(row.response, 'output'),
          },
        },
      },
      default: { description: 'An error in the form of @backstage/errors' },
    },
  };
}

/** The OpenAPI 3.1 document of a list of endpoints. */
export function openApiDocument(endpoints: readonly Endpoint[]) {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const row of endpoints) {
    const path = pathOf(row).replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [row.method]: operation(row, path) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Observability', version: '1' },
    servers: [{ url: '/api/observability' }],
    paths,
  };
}
