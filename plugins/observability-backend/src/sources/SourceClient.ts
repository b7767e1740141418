import type {
  HttpClient,
  HttpRequest,
} from '@observability-kit/backstage-plugin-observability-node';
import type { SourceConfig } from '../config';
import { type OnExchange, SourceConnection } from './SourceConnection';
import {
  type Tenant,
  tenantHeaders,
  tenantOf,
  type TenantSubject,
} from './tenantOf';

/** What a source sends its requests through. */
export type UpstreamClient = Pick<HttpClient, 'json' | 'text'> & {
  readonly tenant?: Tenant;
  /** The same, for data of one entity. */
  forEntity?(subject: TenantSubject): UpstreamClient;
};

/**
 * Sends the requests of a configured source. Where that keeps tenants apart by entity, nothing is sent for nobody.
 *
 * Errors: those of `SourceConnection`; `NoTenantError` for an entity without a tenant.
 */
export class SourceClient implements UpstreamClient {
  readonly #source: SourceConfig;
  readonly #connection: SourceConnection;
  readonly tenant?: Tenant;

  private constructor(
    source: SourceConfig,
    connection: SourceConnection,
    subject?: TenantSubject,
  ) {
    this.#source = source;
    this.#connection = connection;
    this.tenant = tenantOf(source, subject);
  }

  /** The client of a source, or of another server that belongs to it (`rulesUrl`, `targetsUrl`). */
  static create(
    source: SourceConfig,
    options: { baseUrl?: string; onExchange?: OnExchange } = {},
  ): SourceClient {
    return new SourceClient(source, new SourceConnection(source, options));
  }

  /** Over the same connections. */
  forEntity(subject: TenantSubject): SourceClient {
    return new SourceClient(this.#source, this.#connection, subject);
  }

  async json<T>(
    request: HttpRequest,
    parse: (value: unknown) => T,
  ): Promise<T> {
    return this.#connection.send(this.#confined(request), (client, signed) =>
      client.json(signed, parse),
    );
  }

  async text(request: HttpRequest): Promise<string> {
    return this.#connection.send(this.#confined(request), (client, signed) =>
      client.text(signed),
    );
  }

  #confined(request: HttpRequest): HttpRequest {
    return {
      ...request,
      headers: { ...request.headers, ...tenantHeaders(this.tenant) },
    };
  }
}
