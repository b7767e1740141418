import {
  type HttpAnswer,
  HttpClient,
  type HttpExchange,
  type HttpTls,
  HttpUnansweredError,
} from '@observability-kit/backstage-plugin-observability-node';
import type { KubernetesRequest } from './KubernetesClient';
import type {
  KubernetesCredentials,
  KubernetesIdentity,
} from './KubernetesCredentials';
import { whileWanted } from './whileWanted';

export interface ConnectionOptions {
  /** Begins the sentences of errors: `Cluster prod`. */
  name: string;
  credentials: KubernetesCredentials;
  /** Requests with a `user` carry `Impersonate-User: <prefix><user>`. Left out: our own identity for all. */
  impersonate?: { prefix: string };
  /** 2 when left out. */
  connections?: number;
  /** Time for one try, in seconds; 30 when left out. */
  timeoutSeconds?: number;
  /** Longest answer that is read; 32 MiB when left out, a page of 500 large objects. */
  maxBytes?: number;
  onExchange?(exchange: HttpExchange): void;
}

/** What helps where the cluster's certificate is not believed, by the codes of OpenSSL and Node. */
const CERTIFICATE_REMEDIES: Record<string, string> = {
  ...Object.fromEntries(
    [
      'DEPTH_ZERO_SELF_SIGNED_CERT',
      'SELF_SIGNED_CERT_IN_CHAIN',
      'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
      'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    ].map(code => [code, 'give its authority as caFile or caData']),
  ),
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for other names',
  CERT_HAS_EXPIRED: 'its certificate has expired',
};

function withRemedy(error: unknown): unknown {
  if (!(error instanceof HttpUnansweredError)) {
    return error;
  }
  const { code, why, message } = error;
  const remedy = CERTIFICATE_REMEDIES[code ?? ''];
  return remedy
    ? new HttpUnansweredError(`${message}: ${remedy}`, why, { code })
    : error;
}

/** Sends each request with the identity of the moment, and once more with a fresh one where that is refused. */
export class KubernetesConnection {
  readonly #options: ConnectionOptions;
  #http?: { client: HttpClient; tls: string };

  constructor(options: ConnectionOptions) {
    this.#options = options;
  }

  async send(request: KubernetesRequest): Promise<HttpAnswer> {
    const { credentials } = this.#options;
    const { signal } = request;
    const identity = await whileWanted(credentials.current(), signal);
    const answer = await this.#sendAs(identity, request);
    if (answer.status !== 401) {
      return answer;
    }
    // Expired, or exchanged on disk a moment ago.
    await credentials.renew();
    const renewed = await whileWanted(credentials.current(), signal);
    return this.#sendAs(renewed, request);
  }

  async close(): Promise<void> {
    await this.#http?.client.close();
  }

  async #sendAs(
    identity: KubernetesIdentity,
    request: KubernetesRequest,
  ): Promise<HttpAnswer> {
    const { method, path, query, body, contentType, signal } = request;
    try {
      return await this.#clientFor(identity.tls).exchange({
        method,
        path,
        query,
        json: body,
        contentType,
        signal,
        headers: { ...identity.headers, ...this.#impersonation(request.user) },
      });
    } catch (error) {
      throw withRemedy(error);
    }
  }

  #impersonation(user: string | undefined): Record<string, string> {
    const { impersonate } = this.#options;
    return impersonate && user !== undefined
      ? { 'impersonate-user': `${impersonate.prefix}${user}` }
      : {};
  }

  /** Certificates belong to connections, so other certificates mean other connections. */
  #clientFor(tls: HttpTls): HttpClient {
    const key = JSON.stringify(tls);
    if (this.#http?.tls === key) {
      return this.#http.client;
    }
    const { credentials, ...options } = this.#options;
    // Ends by itself when its last request has ended.
    this.#http?.client.close().catch(() => {});
    const client = HttpClient.create({
      name: options.name,
      baseUrl: credentials.server,
      timeoutSeconds: options.timeoutSeconds ?? 30,
      maxBytes: options.maxBytes ?? 32 * 1_024 * 1_024,
      connections: options.connections ?? 2,
      tls,
      onExchange: options.onExchange,
    });
    this.#http = { client, tls: key };
    return client;
  }
}
