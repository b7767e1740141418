import type {
  AuthService,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import { parseEntityRef } from '@backstage/catalog-model';
import {
  ForwardedError,
  ResponseError,
  ServiceUnavailableError,
} from '@backstage/errors';
import {
  applyResponseSchema,
  planResponseSchema,
} from '@observability-kit/backstage-plugin-observability-common';
import type {
  ObservabilityService,
  ObservabilityServiceOptions,
} from './ObservabilityService';

const PLUGIN_ID = 'observability';

/** Applying waits for servers that read their configuration anew. */
const TIMEOUT_MS = 120_000;

/** Of one of our schemas; they come from another package, and so does their library. */
interface Schema<T> {
  safeParse(
    value: unknown,
  ): { success: true; data: T } | { success: false; error: Error };
}

/** Speaks to the observability backend over HTTP, wherever it is deployed. */
export class ObservabilityServiceClient implements ObservabilityService {
  readonly #discovery: DiscoveryService;
  readonly #auth: AuthService;

  private constructor(discovery: DiscoveryService, auth: AuthService) {
    this.#discovery = discovery;
    this.#auth = auth;
  }

  static create(options: {
    discovery: DiscoveryService;
    auth: AuthService;
  }): ObservabilityServiceClient {
    return new ObservabilityServiceClient(options.discovery, options.auth);
  }

  async plan(
    { entityRef }: { entityRef: string },
    options: ObservabilityServiceOptions,
  ) {
    return this.#post(entityRef, 'plan', {}, planResponseSchema, options);
  }

  async apply(
    { entityRef, hash }: { entityRef: string; hash: string },
    options: ObservabilityServiceOptions,
  ) {
    return this.#post(
      entityRef,
      'apply',
      { hash },
      applyResponseSchema,
      options,
    );
  }

  async #post<T>(
    entityRef: string,
    action: string,
    body: unknown,
    schema: Schema<T>,
    { credentials, signal }: ObservabilityServiceOptions,
  ): Promise<T> {
    const { kind, namespace, name } = parseEntityRef(entityRef);
    const path = [kind, namespace, name].map(encodeURIComponent).join('/');
    const baseUrl = await this.#discovery.getBaseUrl(PLUGIN_ID);
    const { token } = await this.#auth.getPluginRequestToken({
      onBehalfOf: credentials,
      targetPluginId: PLUGIN_ID,
    });
    const timeout = AbortSignal.timeout(TIMEOUT_MS);
    const response = await fetch(`${baseUrl}/entities/${path}/${action}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify(body),
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    }).catch((error: unknown) => {
      signal?.throwIfAborted();
      throw new ServiceUnavailableError(
        `The observability backend does not answer to ${action}`,
        error,
      );
    });
    if (!response.ok) {
      const { cause } = await ResponseError.fromResponse(response);
      throw new ForwardedError(
        `The observability backend refused to ${action}`,
        cause,
      );
    }
    const answer = schema.safeParse(
      await response.json().catch(() => undefined),
    );
    if (!answer.success) {
      throw new ServiceUnavailableError(
        `The observability backend answered ${action} in a way that is not understood`,
        answer.error,
      );
    }
    return answer.data;
  }
}
