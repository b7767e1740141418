import type { RequestOptions } from 'node:https';
import { InputError, ServiceUnavailableError } from '@backstage/errors';
import type { KubeConfig } from '@kubernetes/client-node';
import { isLocal, shownUrl } from './serverUrl';
import type {
  KubernetesCredentials,
  KubernetesIdentity,
} from './KubernetesCredentials';

/** An identity is asked for anew after this time, in milliseconds; the files behind it are small. */
const KEPT_FOR = 10_000;
/** A plugin for credentials that takes longer is given up, in milliseconds. */
const PATIENCE = 20_000;

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' || Buffer.isBuffer(value)
    ? value.toString()
    : undefined;

const wordsOf = (error: unknown) =>
  String((Object(error) as { message?: unknown }).message ?? error).trim();

/** What client-node would send, without sending it. */
async function identityOf(config: KubeConfig): Promise<KubernetesIdentity> {
  const options: RequestOptions & { servername?: string } = {};
  await config.applyToHTTPSOptions(options);
  const { ca, cert, key, servername, rejectUnauthorized, auth } = options;
  const headers = Object.entries(options.headers ?? {}).map(([name, value]) => [
    name.toLowerCase(),
    // Files end with a line break; a header must not.
    String(value).trim(),
  ]);
  return {
    headers: {
      ...(auth && {
        authorization: `Basic ${Buffer.from(auth).toString('base64')}`,
      }),
      ...Object.fromEntries(headers),
    },
    tls: {
      ca: textOf(ca),
      cert: textOf(cert),
      key: textOf(key),
      serverName: servername,
      skipVerify: rejectUnauthorized === false,
    },
  };
}

export interface KubeConfigCredentialsOptions {
  /** Begins the sentences of errors: `Cluster prod`. */
  name: string;
  /** Named in errors of the configuration: `observability.clusters[0].delivery.access`. */
  key: string;
  /** Reads everything anew. */
  load(): KubeConfig;
  /** Differs when `load` would read something else. */
  version?(): unknown;
}

/** The API server's URL. Errors: what is wrong with the configuration, in words. */
function serverOf(config: KubeConfig): string {
  const cluster = config.getCurrentCluster();
  if (!cluster?.server) {
    throw new Error(
      `the context "${config.getCurrentContext()}" names no cluster with a server`,
    );
  }
  if (cluster.proxyUrl) {
    throw new Error(
      `the cluster "${cluster.name}" is behind a proxy (proxy-url), which is not supported`,
    );
  }
  if (!cluster.server.startsWith('https:') && !isLocal(cluster.server)) {
    throw new Error(
      `the cluster's server must be https (is "${shownUrl(
        cluster.server,
      )}"): anybody on the way could read the credentials`,
    );
  }
  return cluster.server;
}

/**
 * Credentials as client-node understands them: files, service accounts, certificates, plugins. The server stays the one that was read first.
 */
export class KubeConfigCredentials implements KubernetesCredentials {
  readonly server: string;
  readonly #options: KubeConfigCredentialsOptions;
  #loaded?: { config: KubeConfig; version: unknown };
  #kept?: { until: number; identity: Promise<KubernetesIdentity> };

  private constructor(options: KubeConfigCredentialsOptions) {
    this.#options = options;
    this.server = serverOf(this.#config());
  }

  /**
   * Errors: `InputError` that names the key when there is nothing to read, or what there is can't be used.
   */
  static create(options: KubeConfigCredentialsOptions): KubeConfigCredentials {
    try {
      return new KubeConfigCredentials(options);
    } catch (error) {
      throw new InputError(
        `Wrong configuration: ${options.key}: ${wordsOf(error)}`,
      );
    }
  }

  async current(): Promise<KubernetesIdentity> {
    if (this.#kept && this.#kept.until >= Date.now()) {
      return this.#kept.identity;
    }
    const identity = this.#inTime();
    const kept = { until: Date.now() + KEPT_FOR, identity };
    this.#kept = kept;
    try {
      return await identity;
    } catch (error) {
      if (this.#kept === kept) {
        await this.renew();
      }
      throw error;
    }
  }

  async renew(): Promise<void> {
    this.#kept = undefined;
    this.#loaded = undefined;
  }

  /** Kept as long as it is the same, since client-node remembers in it what plugins answered. */
  #config(): KubeConfig {
    const version = this.#options.version?.();
    if (!this.#loaded || this.#loaded.version !== version) {
      this.#loaded = { config: this.#options.load(), version };
    }
    return this.#loaded.config;
  }

  /** Somebody has switched the context in the file: its credentials are none of this server's business. */
  #checkServer(config: KubeConfig): void {
    const server = serverOf(config);
    if (server !== this.server) {
      throw new Error(
        `they are those of ${shownUrl(
          server,
        )} now, and this cluster is ${shownUrl(
          this.server,
        )}; name a context in ${this.#options.key}, or restart to follow`,
      );
    }
  }

  async #inTime(): Promise<KubernetesIdentity> {
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise<never>((_, reject) => {
      timer = setTimeout(
        () => reject(new Error(`no answer within ${PATIENCE / 1_000} s`)),
        PATIENCE,
      );
    });
    try {
      const config = this.#config();
      this.#checkServer(config);
      return await Promise.race([identityOf(config), patience]);
    } catch (error) {
      throw new ServiceUnavailableError(
        `${this.#options.name}: our credentials can't be had: ${wordsOf(
          error,
        )}`,
      );
    } finally {
      clearTimeout(timer);
    }
  }
}
