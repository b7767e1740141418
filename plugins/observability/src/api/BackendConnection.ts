import { parseEntityRef } from '@backstage/catalog-model';
import type { DiscoveryApi, FetchApi } from '@backstage/core-plugin-api';
import { ResponseError } from '@backstage/errors';
import { USER_TOKEN_HEADER } from '@observability-kit/backstage-plugin-observability-common';
import type * as z from 'zod';
import { parseAnswer } from './parseAnswer';
import type { UserTokensApi } from './UserTokensApi';

/**
 * Options that every call takes.
 * @public
 */
export interface ObservabilityRequestOptions {
  /** Ends the call, and with it the backend's upstream calls. */
  signal?: AbortSignal;
}

interface Call extends ObservabilityRequestOptions {
  method?: 'GET' | 'POST' | 'DELETE';
  body?: unknown;
}

/** The way to the backend. Errors: `ResponseError` when it refuses or fails, `UnexpectedAnswerError` for an answer that does not follow its schema. */
export class BackendConnection {
  readonly #discoveryApi: DiscoveryApi;
  readonly #fetchApi: FetchApi;
  readonly #userTokens?: UserTokensApi;

  constructor(options: {
    discoveryApi: DiscoveryApi;
    fetchApi: FetchApi;
    userTokens?: UserTokensApi;
  }) {
    this.#discoveryApi = options.discoveryApi;
    this.#fetchApi = options.fetchApi;
    this.#userTokens = options.userTokens;
  }

  /** What is asked about an entity. */
  async ofEntity<T extends z.ZodType>(
    entityRef: string,
    path: string,
    schema: T,
    call?: Call,
  ): Promise<z.output<T>> {
    const response = await this.request(entityRef, path, call);
    return parseAnswer(path, schema, await response.text());
  }

  /** What is asked about no entity. */
  async ofPlatform<T extends z.ZodType>(
    path: string,
    schema: T,
    call?: Call,
  ): Promise<z.output<T>> {
    const response = await this.#fetch(path, call);
    return parseAnswer(path, schema, await response.text());
  }

  /** The answer as it comes, for those that are streams or have no content. */
  async request(
    entityRef: string,
    path: string,
    call?: Call,
  ): Promise<Response> {
    const { kind, namespace, name } = parseEntityRef(entityRef);
    const entityPath = [kind, namespace, name]
      .map(encodeURIComponent)
      .join('/');
    return this.#fetch(`entities/${entityPath}/${path}`, call);
  }

  /** The only place that calls `fetch`. A body makes it a POST unless the call says otherwise. */
  async #fetch(
    path: string,
    { body, method, signal }: Call = {},
  ): Promise<Response> {
    const baseUrl = await this.#discoveryApi.getBaseUrl('observability');
    const tokens = Object.entries((await this.#userTokens?.getTokens()) ?? {});
    const headers = Object.fromEntries([
      ...tokens.map(([name, token]) => [`${USER_TOKEN_HEADER}${name}`, token]),
      ...(body === undefined ? [] : [['Content-Type', 'application/json']]),
    ]);
    const response = await this.#fetchApi.fetch(`${baseUrl}/${path}`, {
      signal,
      method: method ?? (body === undefined ? 'GET' : 'POST'),
      headers,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw await ResponseError.fromResponse(response);
    return response;
  }
}
