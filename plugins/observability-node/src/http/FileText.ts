import { readFile, stat } from 'node:fs/promises';
import { ServiceUnavailableError } from '@backstage/errors';

/**
 * A small file that others write, such as one with a token. It is read again when it was exchanged or changed; looking for that costs one `stat`.
 * @public
 */
export class FileText {
  readonly #name: string;
  readonly #path: string;
  #kept?: { version: string; text: string };

  /**
   * @param name - begins the sentences of errors, instead of the path, which is nobody's business but the platform's
   */
  constructor(name: string, path: string) {
    this.#name = name;
    this.#path = path;
  }

  /** Without white space at its ends. Errors: `ServiceUnavailableError` when it can't be read, or is empty. */
  async read(): Promise<string> {
    const text = await this.#text().catch((error: unknown) => {
      const { code } = Object(error) as { code?: unknown };
      throw new ServiceUnavailableError(
        `${this.#name} can't be read (${code ?? error})`,
      );
    });
    if (text === '') {
      throw new ServiceUnavailableError(`${this.#name} is empty`);
    }
    return text;
  }

  async #text(): Promise<string> {
    // Of what a symbolic link leads to: Kubernetes exchanges links.
    const { ino, size, mtimeNs } = await stat(this.#path, { bigint: true });
    const version = [ino, size, mtimeNs].join(' ');
    if (this.#kept?.version !== version) {
      const text = (await readFile(this.#path, 'utf8')).trim();
      this.#kept = { version, text };
    }
    return this.#kept.text;
  }
}
