import { readFile } from 'node:fs/promises';
import { Agent, request } from 'node:https';
import { setTimeout as wait } from 'node:timers/promises';

/** How long an API server may be setting up what it stores, after a start and for a new CRD. */
const BUSY_MILLISECONDS = 20_000;

export interface ApiRequest {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  body?: unknown;
  /** `application/json`, unless it is a patch: then server-side apply. */
  contentType?: string;
}

/** A Kubernetes object, as far as tests look into it. */
export interface KubernetesObject {
  apiVersion: string;
  kind: string;
  metadata: {
    name: string;
    namespace?: string;
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
    resourceVersion?: string;
    uid?: string;
    managedFields?: unknown[];
    [key: string]: unknown;
  };
  [key: string]: unknown;
}

/** What tests ask an API server themselves, as one user, beside the code under test. */
export class KubernetesApi {
  readonly #url: string;
  readonly #token: string;
  readonly #agent: Agent;

  private constructor(url: string, token: string, agent: Agent) {
    this.#url = url;
    this.#token = token;
    this.#agent = agent;
  }

  static async create(options: {
    url: string;
    caFile: string;
    token: string;
  }): Promise<KubernetesApi> {
    const ca = await readFile(options.caFile, 'utf8');
    const agent = new Agent({ ca, keepAlive: true, maxSockets: 4 });
    return new KubernetesApi(options.url, options.token, agent);
  }

  /** The answer, whatever its status. Throws only when there is none. */
  async exchange(
    path: string,
    options?: ApiRequest,
  ): Promise<{ status: number; body: Record<string, unknown> }> {
    const deadline = Date.now() + BUSY_MILLISECONDS;
    for (;;) {
      const answer = await this.#send(path, options);
      if (answer.status !== 429 || Date.now() > deadline) {
        return answer;
      }
      await wait(100);
    }
  }

  /** The answer's body. Throws the API server's own words where it refuses. */
  async request<T = Record<string, unknown>>(
    path: string,
    options?: ApiRequest,
  ): Promise<T> {
    const { status, body } = await this.exchange(path, options);
    if (status >= 300) {
      throw new Error(`${path} answered ${status}: ${body.message}`);
    }
    return body as T;
  }

  /** Server-side apply as somebody else, by default with force. `path` is the object's own. */
  async apply(
    path: string,
    object: KubernetesObject,
    manager = 'test',
  ): Promise<KubernetesObject> {
    return this.request(`${path}?fieldManager=${manager}&force=true`, {
      method: 'PATCH',
      body: object,
    });
  }

  async list(path: string): Promise<KubernetesObject[]> {
    const { items } = await this.request<{ items: KubernetesObject[] }>(path);
    return items;
  }

  close(): void {
    this.#agent.destroy();
  }

  async #send(
    path: string,
    { method = 'GET', body, contentType }: ApiRequest = {},
  ): Promise<{ status: number; body: Record<string, unknown> }> {
    const type =
      contentType ??
      (method === 'PATCH'
        ? 'application/apply-patch+yaml'
        : 'application/json');
    return new Promise((resolve, reject) => {
      const sent = request(
        `${this.#url}${path}`,
        {
          method,
          agent: this.#agent,
          headers: {
            authorization: `Bearer ${this.#token}`,
            accept: 'application/json',
            ...(body !== undefined && { 'content-type': type }),
          },
        },
        answer => {
          const chunks: Buffer[] = [];
          answer.on('data', chunk => chunks.push(chunk));
          answer.on('error', reject);
          answer.on('end', () => {
            const text = Buffer.concat(chunks).toString();
            const status = answer.statusCode ?? 0;
            try {
              resolve({ status, body: JSON.parse(text) });
            } catch {
              resolve({ status, body: { message: text } });
            }
          });
        },
      );
      sent.on('error', reject);
      sent.end(body === undefined ? undefined : JSON.stringify(body));
    });
  }
}
