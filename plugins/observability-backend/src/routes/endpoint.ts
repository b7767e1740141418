import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { z } from 'zod';
import type { UserTokens } from '../services/types';

/** What a handler gets: the parsed request and who asks. */
export interface EndpointContext<Input> {
  /** `kind:namespace/name`, lower case. */
  entityRef: string;
  /** Further parameters of the path. */
  params: Record<string, string>;
  /** Parsed by the endpoint's schema: the query of a GET or DELETE, the body otherwise. */
  input: Input;
  credentials: BackstageCredentials;
  /** Of the person who asks, for upstreams. */
  userTokens?: UserTokens;
  /** Aborted when the caller goes away. */
  signal: AbortSignal;
}

/** Where the routes of one entity lie, in Express' notation. */
const ENTITY_PATH = '/entities/:kind/:namespace/:name';

interface EndpointBase {
  method: 'get' | 'post' | 'delete';
  /** In Express' notation; below the entity, unless the row is of the platform. */
  path: string;
  summary: string;
  request?: z.ZodType;
  /** Of the answer; of one line of it when it is a stream. */
  response: z.ZodType;
}

/**
 * One row of the API. The router and the OpenAPI document are both made of these rows, so that they can't disagree.
 * A stream is answered as newline-delimited JSON.
 */
export type Endpoint = EndpointBase & {
  /** It is about no entity: `entityRef` is empty. */
  platform?: true;
} & (
    | {
        stream?: false;
        handle(context: EndpointContext<unknown>): Promise<unknown>;
      }
    | {
        stream: true;
        handle(context: EndpointContext<unknown>): AsyncIterable<unknown>;
      }
  );

/** The whole path of a row, in Express' notation. */
export const pathOf = ({ path, platform }: Endpoint) =>
  platform ? path : `${ENTITY_PATH}${path}`;

/** Ties the handler's input and output to the schemas of its row. */
export function endpoint<Request extends z.ZodType, Response extends z.ZodType>(
  row: Omit<EndpointBase, 'request' | 'response'> & {
    request?: Request;
    response: Response;
    handle(
      context: EndpointContext<z.output<Request>>,
    ): Promise<z.input<Response>>;
  },
): Endpoint {
  return {
    ...row,
    handle: context =>
      row.handle(context as EndpointContext<z.output<Request>>),
  };
}

/** Like `endpoint`, for an answer that comes line by line. */
export function streamEndpoint<
  Request extends z.ZodType,
  Response extends z.ZodType,
>(
  row: Omit<EndpointBase, 'request' | 'response'> & {
    request?: Request;
    response: Response;
    handle(
      context: EndpointContext<z.output<Request>>,
    ): AsyncIterable<z.input<Response>>;
  },
): Endpoint {
  return {
    ...row,
    stream: true,
    handle: context =>
      row.handle(context as EndpointContext<z.output<Request>>),
  };
}

/** Like `endpoint`, for what is about the platform and no entity. */
export function platformEndpoint<
  Request extends z.ZodType,
  Response extends z.ZodType,
>(
  row: Omit<EndpointBase, 'request' | 'response'> & {
    request?: Request;
    response: Response;
    handle(
      context: Omit<EndpointContext<z.output<Request>>, 'entityRef'>,
    ): Promise<z.input<Response>>;
  },
): Endpoint {
  return { ...endpoint(row), platform: true };
}
