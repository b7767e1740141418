import type {
  HttpClient,
  HttpRequest,
} from '@observability-kit/backstage-plugin-observability-node';
import type { SourceConfig } from '../config';
import { Replicas } from './Replicas';
import { type OnExchange, SourceConnection } from './SourceConnection';
import {
  type Tenant,
  tenantHeaders,
  tenantOf,
  type TenantSubject,
} from './tenantOf';
import {
  markOf,
  ofOwnToken,
  type UserToken,
  userTokenHeaders,
  userTokenOf,
} from './userToken';

/** What a source sends its requests through. */
export type UpstreamClient = Pick<HttpClient, 'json' | 'text'> & {
  /** What answers depend on besides the question: the tenant, and whose token it is. Only those for whom it is the same may share them. */
  readonly apart?: readonly unknown[];
  /** It asks with a person's own token: what the upstream refuses it may give to others. */
  readonly isPersonal?: boolean;
  /** The same, for data of one entity. */
  forEntity?(subject: TenantSubject): UpstreamClient;
};

/**
 * Sends the requests of a configured source. Where that keeps tenants apart by entity, or is read with people's own tokens, nothing is sent for nobody.
 *
 * Errors: those of `SourceConnection`; `NoTenantError` for an entity without a tenant; `UserTokenError` for a person without a token.
 */
export class SourceClient implements UpstreamClient {
  readonly #source: SourceConfig;
  readonly #replicas: Replicas;
  readonly apart?: readonly unknown[];
  readonly isPersonal: boolean;
  readonly #tenant?: Tenant;
  readonly #userToken?: UserToken;

  private constructor(
    source: SourceConfig,
    replicas: Replicas,
    subject?: TenantSubject,
  ) {
    this.#source = source;
    this.#replicas = replicas;
    this.#tenant = tenantOf(source, subject);
    this.#userToken = userTokenOf(source, subject?.userTokens);
    this.isPersonal = this.#userToken !== undefined;
    if (this.#tenant || this.#userToken) {
      this.apart = [this.#tenant, markOf(this.#userToken)];
    }
  }

  /** The client of a source, or of another server that belongs to it (`rulesUrl`, `targetsUrl`). */
  static create(
    source: SourceConfig,
    options: { baseUrl?: string; onExchange?: OnExchange } = {},
  ): SourceClient {
    const more = options.baseUrl === undefined ? source.replicas ?? [] : [];
    return new SourceClient(
      source,
      new Replicas([
        new SourceConnection(source, options),
        ...more.map(
          baseUrl => new SourceConnection(source, { ...options, baseUrl }),
        ),
      ]),
    );
  }

  /** Over the same connections. */
  forEntity(subject: TenantSubject): SourceClient {
    return new SourceClient(this.#source, this.#replicas, subject);
  }

  async json<T>(
    request: HttpRequest,
    parse: (value: unknown) => T,
  ): Promise<T> {
    return this.#send(request, (client, signed) => client.json(signed, parse));
  }

  async text(request: HttpRequest): Promise<string> {
    return this.#send(request, (client, signed) => client.text(signed));
  }

  async #send<T>(
    request: HttpRequest,
    send: (client: HttpClient, signed: HttpRequest) => Promise<T>,
  ): Promise<T> {
    try {
      return await this.#replicas.send(this.#confined(request), send);
    } catch (error) {
      throw this.#userToken ? ofOwnToken(error, this.#source) : error;
    }
  }

  #confined(request: HttpRequest): HttpRequest {
    return {
      ...request,
      headers: {
        ...request.headers,
        ...tenantHeaders(this.#tenant),
        ...userTokenHeaders(this.#userToken),
      },
    };
  }
}
