/** A user of the development sign-in, with the calls that the page would make. */
export class BackstageClient {
  readonly #url: string;
  readonly #token: string;

  private constructor(url: string, token: string) {
    this.#url = url;
    this.#token = token;
  }

  /** Signs in as one of `auth.providers.development.users`. Throws while the catalog does not know the user yet. */
  static async signIn(url: string, user: string): Promise<BackstageClient> {
    const response = await fetch(`${url}/api/auth/development/refresh`, {
      headers: {
        'X-Requested-With': 'XMLHttpRequest',
        'x-development-user': user,
      },
    });
    const text = await response.text();
    if (!response.ok) {
      throw new Error(`${user} can't sign in: ${response.status} ${text}`);
    }
    return new BackstageClient(url, JSON.parse(text).backstageIdentity.token);
  }

  /** Answer of a request, parsed; other answers than 2xx throw with their text. */
  async request<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await fetch(`${this.#url}${path}`, {
      method,
      headers: {
        Authorization: `Bearer ${this.#token}`,
        'Content-Type': 'application/json',
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await response.text();
    if (!response.ok) {
      throw new Error(`${method} ${path}: ${response.status} ${text}`);
    }
    return JSON.parse(text) as T;
  }

  /** Path of the plugin's API for a component of the demo. */
  static component(name: string, rest: string): string {
    return `/api/observability/entities/component/default/${name}/${rest}`;
  }
}
