import { once } from 'node:events';
import type { HttpAuthService } from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import express, { type Request, type Response } from 'express';
import Router from 'express-promise-router';
import { z } from 'zod';
import type { OwnMetrics } from '../ownMetrics';
import { type Endpoint, type EndpointContext, pathOf } from './endpoint';
import { openApiDocument } from './openApiDocument';
import { userTokensOf } from './userTokensOf';

const MAX_BODY = '256kb';

const namePart = z.string().regex(/^[\w.-]{1,63}$/, 'is no name of an entity');

const entitySchema = z.object({
  kind: namePart,
  namespace: namePart,
  name: namePart,
});

function parse<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value);
  if (!result.success) {
    throw new InputError(
      result.error.issues
        .map(
          ({ path, message }) => `${path.join('.') || 'request'}: ${message}`,
        )
        .join('; '),
    );
  }
  return result.data;
}

const inputOf = (row: Endpoint, request: Request) =>
  row.request &&
  parse(row.request, row.method === 'post' ? request.body : request.query);

/** The entity that a request is about, if any, and what else its path says. */
function subjectOf({ platform }: Endpoint, request: Request) {
  if (platform) {
    return { entityRef: '', params: request.params };
  }
  const { kind, namespace, name, ...params } = request.params;
  const entity = parse(entitySchema, { kind, namespace, name });
  return { entityRef: stringifyEntityRef(entity), params };
}

/** Aborted when the connection closes before the answer was complete. */
function abortSignalOf(response: Response): AbortSignal {
  const controller = new AbortController();
  response.on('close', () => {
    if (!response.writableFinished) {
      controller.abort(new Error('The caller went away'));
    }
  });
  return controller.signal;
}

/** Nobody asks whether the answer to a POST has changed: a hash of some 100 kB of it would be for nothing. */
function sendAnswer({ method }: Endpoint, response: Response, answer: unknown) {
  if (method === 'post') {
    response.type('json').end(JSON.stringify(answer));
  } else {
    response.json(answer);
  }
}

async function sendLines(
  response: Response,
  lines: AsyncIterable<unknown>,
  signal: AbortSignal,
): Promise<void> {
  const iterator = lines[Symbol.asyncIterator]();
  // What is wrong with the request shows before the first line: then it is still an ordinary error.
  let next = await iterator.next();
  response.setHeader('content-type', 'application/x-ndjson');
  // Compression would hold lines back.
  response.setHeader('cache-control', 'no-store, no-transform');
  response.flushHeaders();
  try {
    while (!next.done && !signal.aborted) {
      if (!response.write(`${JSON.stringify(next.value)}\n`)) {
        await once(response, 'drain', { signal });
      }
      next = await iterator.next();
    }
    response.end();
  } catch (error) {
    if (!signal.aborted) {
      response.destroy(error instanceof Error ? error : undefined);
    }
  } finally {
    await iterator.return?.();
  }
}

/** Makes the router of a list of endpoints. */
export function createRouter(options: {
  endpoints: readonly Endpoint[];
  httpAuth: HttpAuthService;
  /** Told of every request when its answer is complete, or nobody waits for it any more. */
  onRequest?: OwnMetrics['request'];
}): express.Router {
  const router = Router();
  const document = openApiDocument(options.endpoints);
  router.use(express.json({ limit: MAX_BODY }));
  router.get('/openapi.json', (_, response) => {
    response.json(document);
  });
  for (const row of options.endpoints) {
    router[row.method](
      pathOf(row),
      async (request: Request, response: Response) => {
        const since = performance.now();
        response.once('close', () =>
          options.onRequest?.({
            route: row.path,
            method: request.method,
            status: response.statusCode,
            seconds: (performance.now() - since) / 1_000,
          }),
        );
        const credentials = await options.httpAuth.credentials(request, {
          allow: ['user', 'service'],
        });
        const { entityRef, params } = subjectOf(row, request);
        const signal = abortSignalOf(response);
        const context: EndpointContext<unknown> = {
          entityRef,
          params,
          input: inputOf(row, request),
          credentials,
          userTokens: userTokensOf(request.headers),
          signal,
        };
        if (row.stream) {
          await sendLines(response, row.handle(context), signal);
        } else {
          sendAnswer(row, response, await row.handle(context));
        }
      },
    );
  }
  return router;
}
