import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

interface AuditEvent {
  verb: string;
  requestURI: string;
  user: { username: string };
  objectRef: { resource: string; namespace?: string; name?: string };
  responseStatus: { code: number };
}

const POLICY = `apiVersion: audit.k8s.io/v1
kind: Policy
omitStages: [RequestReceived]
rules:
  - level: Metadata
    verbs: [create, update, patch, delete, deletecollection]
  - level: None
`;

/** What an API server itself has noted of writes, by whoever. */
export class AuditLog {
  readonly #path: string;

  private constructor(path: string) {
    this.#path = path;
  }

  /** @param dir - where the policy and the log are kept */
  static async create(dir: string): Promise<AuditLog> {
    await writeFile(join(dir, 'audit-policy.yaml'), POLICY);
    return new AuditLog(join(dir, 'audit.log'));
  }

  /** An API server waits for each line, so that what is answered stands in the log. */
  flags(dir: string): string[] {
    return [
      `--audit-policy-file=${join(dir, 'audit-policy.yaml')}`,
      `--audit-log-path=${this.#path}`,
      '--audit-log-mode=blocking',
    ];
  }

  /** Writes that a user has asked for since the log began, without dry runs: `patch shop/servicemonitors/a 201`. */
  async writesOf(username: string): Promise<string[]> {
    const text = await readFile(this.#path, 'utf8');
    return text
      .split('\n')
      .filter(Boolean)
      .map((line): AuditEvent => JSON.parse(line))
      .filter(
        ({ user, requestURI }) =>
          user.username === username && !requestURI.includes('dryRun='),
      )
      .filter(({ objectRef }) => !objectRef.resource.endsWith('reviews'))
      .map(({ verb, objectRef, responseStatus }) => {
        const { namespace, resource, name } = objectRef;
        return `${verb} ${namespace}/${resource}/${name} ${responseStatus.code}`;
      });
  }
}
