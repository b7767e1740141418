import type { RequestOptions } from 'node:https';
import { InputError, ServiceUnavailableError } from '@backstage/errors';
import type { KubeConfig } from '@kubernetes/client-node';
import { isLocal } from './isLocal';
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

/** Credentials as client-node understands them: files, service accounts, certificates, plugins. */
export class KubeConfigCredentials implements KubernetesCredentials {
  readonly server: string;
  readonly #name: string;
  readonly #load: () => KubeConfig;
  #config: KubeConfig | undefined;
  #kept?: { until: number; identity: Promise<KubernetesIdentity> };

  private constructor(
    name: string,
    load: () => KubeConfig,
    config: KubeConfig,
    server: string,
  ) {
    this.#name = name;
    this.#load = load;
    this.#config = config;
    this.server = server;
  }

  /**
   * @param options - `name` and `key` for errors: `Cluster prod`, `observability.clusters[0].delivery.access`; `load` reads everything anew
   *
   * Errors: `InputError` that names the key when there is nothing to read, or what there is can't be used.
   */
  static create(options: {
    name: string;
    key: string;
    load: () => KubeConfig;
  }): KubeConfigCredentials {
    const { name, key, load } = options;
    const wrong = (what: string) =>
      new InputError(`Wrong configuration: ${key}: ${what}`);
    let config: KubeConfig;
    try {
      config = load();
    } catch (error) {
      throw wrong(wordsOf(error));
    }
    const cluster = config.getCurrentCluster();
    if (!cluster?.server) {
      throw wrong(
        `the context "${config.getCurrentContext()}" names no cluster with a server`,
      );
    }
    if (cluster.proxyUrl) {
      throw wrong(
        `the cluster "${cluster.name}" is behind a proxy (proxy-url), which is not supported`,
      );
    }
    if (!cluster.server.startsWith('https:') && !isLocal(cluster.server)) {
      throw wrong(
        `the cluster's server must be https (is "${cluster.server}"): anybody on the way could read the credentials`,
      );
    }
    return new KubeConfigCredentials(name, load, config, cluster.server);
  }

  async current(): Promise<KubernetesIdentity> {
    if (!this.#kept || this.#kept.until < Date.now()) {
      this.#kept = {
        until: Date.now() + KEPT_FOR,
        identity: this.#inTime(),
      };
    }
    return this.#kept.identity;
  }

  async renew(): Promise<void> {
    this.#forget();
  }

  #forget() {
    this.#kept = undefined;
    this.#config = undefined;
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
      this.#config ??= this.#load();
      return await Promise.race([identityOf(this.#config), patience]);
    } catch (error) {
      this.#forget();
      throw new ServiceUnavailableError(
        `${this.#name}: our credentials can't be had: ${wordsOf(error)}`,
      );
    } finally {
      clearTimeout(timer);
    }
  }
}
