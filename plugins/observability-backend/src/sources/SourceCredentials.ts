import { createSecureContext } from 'node:tls';
import { ServiceUnavailableError } from '@backstage/errors';
import {
  FileText,
  type HttpTls,
} from '@observability-kit/backstage-plugin-observability-node';
import type { SourceConfig } from '../config';

/** What proves who we are, and who the upstream is, at one moment. */
export interface SourceIdentity {
  headers: Record<string, string>;
  tls: HttpTls;
}

function usable(name: string, tls: HttpTls): HttpTls {
  try {
    createSecureContext({ ca: tls.ca, cert: tls.cert, key: tls.key });
    return tls;
  } catch (error) {
    const words = error instanceof Error ? error.message : error;
    throw new ServiceUnavailableError(
      `${name}: the files of its tls can't be used (${words})`,
    );
  }
}

/** The credentials of a configured source. Those in files are read again when they change. */
export class SourceCredentials {
  readonly #source: SourceConfig;
  readonly #files: Record<
    'token' | 'ca' | 'cert' | 'key',
    FileText | undefined
  >;
  #tls?: { files: string; tls: HttpTls };

  constructor(source: SourceConfig) {
    this.#source = source;
    const { name, auth, tls } = source;
    const file = (key: string, path: string | undefined) =>
      path === undefined
        ? undefined
        : new FileText(`${name}: its ${key}`, path);
    this.#files = {
      token: file(
        'auth.tokenFile',
        auth?.type === 'bearer' ? auth.tokenFile : undefined,
      ),
      ca: file('tls.caFile', tls?.caFile),
      cert: file('tls.certFile', tls?.certFile),
      key: file('tls.keyFile', tls?.keyFile),
    };
  }

  /** Errors: `ServiceUnavailableError` that names the source and the key of a file that can't be read or used. */
  async current(): Promise<SourceIdentity> {
    const { headers } = this.#source;
    const authorization = await this.#authorization();
    return {
      headers: { ...headers, ...(authorization && { authorization }) },
      tls: await this.#currentTls(),
    };
  }

  async #authorization(): Promise<string | undefined> {
    const { auth } = this.#source;
    if (auth?.type === 'basic') {
      const pair = Buffer.from(`${auth.username}:${auth.password}`);
      return `Basic ${pair.toString('base64')}`;
    }
    if (auth?.type !== 'bearer') {
      return undefined;
    }
    const token = (await this.#files.token?.read()) ?? auth.token;
    return token === undefined ? undefined : `Bearer ${token}`;
  }

  async #currentTls(): Promise<HttpTls> {
    const { name, tls: { serverName } = {} } = this.#source;
    const [ca, cert, key] = await Promise.all(
      [this.#files.ca, this.#files.cert, this.#files.key].map(file =>
        file?.read(),
      ),
    );
    const files = JSON.stringify([ca, cert, key]);
    if (this.#tls?.files === files) {
      return this.#tls.tls;
    }
    let tls: HttpTls;
    try {
      tls = usable(name, { ca, cert, key, serverName });
    } catch (error) {
      // Files are exchanged one after the other: until they fit, those before hold.
      if (this.#tls) {
        return this.#tls.tls;
      }
      throw error;
    }
    this.#tls = { files, tls };
    return tls;
  }
}
