import type { HttpTls } from '@observability-kit/backstage-plugin-observability-node';

/** What proves at this moment who we are. */
export interface KubernetesIdentity {
  /** `authorization`; none with certificates. */
  headers: Record<string, string>;
  tls: HttpTls;
}

/** Where a cluster's API server is, and who we are there. */
export interface KubernetesCredentials {
  /** The API server's URL. */
  readonly server: string;
  /**
   * Asked before each request, so it answers from memory wherever it can.
   *
   * Errors: `ServiceUnavailableError` when the credentials can't be had now, with what was tried.
   */
  current(): Promise<KubernetesIdentity>;
  /** The API server has refused the present identity: whatever is kept in memory is to be read again. */
  renew(): Promise<void>;
}
