import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

interface AuditEvent {
  verb: string;
  requestURI: string;
  objectRef?: { resource: string; namespace?: string; name?: string };
  responseStatus: { code: number };
}

const policyFor = (username: string) => `apiVersion: audit.k8s.io/v1
kind: Policy
omitStages: [RequestReceived]
rules:
  - level: Metadata
    users: ['${username}']
  - level: None
`;

const READS = ['get', 'list', 'watch'];

/** What an API server itself has noted of one user's requests. */
export class AuditLog {
  /** For the API server. It waits for each line, so that what is answered stands in the log. */
  readonly flags: string[];
  readonly #path: string;

  private constructor(policy: string, path: string) {
    this.#path = path;
    this.flags = [
      `--audit-policy-file=${policy}`,
      `--audit-log-path=${path}`,
      '--audit-log-mode=blocking',
    ];
  }

  /** @param dir - where the policy and the log are kept */
  static async create(dir: string, username: string): Promise<AuditLog> {
    const policy = join(dir, 'audit-policy.yaml');
    await writeFile(policy, policyFor(username));
    return new AuditLog(policy, join(dir, 'audit.log'));
  }

  /** Writes that were asked for, from the first on, without dry runs: `patch shop/servicemonitors/a 201`. */
  async writes(): Promise<string[]> {
    return (await this.#events())
      .filter(
        ({ verb, requestURI }) =>
          !READS.includes(verb) && !requestURI.includes('dryRun='),
      )
      .map(({ verb, objectRef, responseStatus }) => {
        const { namespace, resource, name } = objectRef ?? {};
        return `${verb} ${namespace}/${resource}/${name} ${responseStatus.code}`;
      });
  }

  /** Number of requests about objects, of whatever kind. */
  async requests(): Promise<number> {
    return (await this.#events()).length;
  }

  /** Without what is about no object: which kinds there are, and who may do what. */
  async #events(): Promise<AuditEvent[]> {
    const text = await readFile(this.#path, 'utf8');
    return text
      .split('\n')
      .filter(Boolean)
      .map((line): AuditEvent => JSON.parse(line))
      .filter(
        ({ objectRef }) => objectRef && !objectRef.resource.endsWith('reviews'),
      );
  }
}
