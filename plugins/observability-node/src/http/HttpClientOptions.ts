/**
 * What became of a request. `refused`: the upstream answered 4xx; `failed`: it answered anything else that is no success, or not at all; `aborted`: the
 * caller went away.
 * @public
 */
export interface HttpExchange {
  seconds: number;
  outcome: 'answered' | 'refused' | 'failed' | 'aborted';
}

/**
 * How the upstream proves who it is, and how we do. All in PEM.
 * @public
 */
export interface HttpTls {
  /** Authorities that are believed, instead of the system's. */
  ca?: string;
  /** Our own certificate. */
  cert?: string;
  key?: string;
  /** The name in the upstream's certificate, where it is not the URL's. */
  serverName?: string;
  /** Believes any certificate. */
  skipVerify?: boolean;
}

/** @public */
export interface HttpClientOptions {
  /** Names the upstream in errors: the key that the administrator configured. */
  name: string;
  /** Requests go below it and nowhere else. */
  baseUrl: string;
  /** Time for a whole request, in seconds. */
  timeoutSeconds: number;
  /** Longest answer that is read. */
  maxBytes: number;
  /** Sent with every request: credentials, tenant. */
  headers?: Record<string, string>;
  tls?: HttpTls;
  /**
   * Whether its host may be, or resolve to, a loopback or private address; `true` when left out, as upstreams mostly stand beside us. Link-local addresses
   * and metadata services of clouds are never connected to.
   */
  allowPrivateAddresses?: boolean;
  /** Connections at a time; further requests wait for a free one. 16 when left out. */
  connections?: number;
  /** Told of every request when it is over, for metrics. */
  onExchange?(exchange: HttpExchange): void;
}
