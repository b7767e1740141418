import { readFile } from 'node:fs/promises';
import type { Entity } from '@backstage/catalog-model';
import { ServiceUnavailableError } from '@backstage/errors';
import type { TrackedErrors } from '@observability-kit/backstage-plugin-observability-common';
import {
  type ErrorTracker,
  HttpClient,
} from '@observability-kit/backstage-plugin-observability-node';
import type { SentryConfig } from './config';
import { projectOf } from './projectOf';
import { issuesSchema, toErrorIssue } from './vendor';

const NAME = 'Sentry';
const WINDOW_DAYS = 14;
const MAX_ISSUES = 25;
const MAX_BYTES = 8 * 1_024 * 1_024;

/**
 * Sentry's published API, version 0: the issues of an organization, of one project. Held to a small server that follows its OpenAPI document; not
 * tried on the real one.
 */
export class SentryErrorTracker implements ErrorTracker {
  readonly name = NAME;
  readonly #config: SentryConfig;
  readonly #client: HttpClient;

  private constructor(config: SentryConfig, client: HttpClient) {
    this.#config = config;
    this.#client = client;
  }

  static create(config: SentryConfig): SentryErrorTracker {
    const { url, timeoutSeconds, allowPrivateAddresses } = config;
    const client = HttpClient.create({
      name: NAME,
      baseUrl: url,
      timeoutSeconds,
      maxBytes: MAX_BYTES,
      connections: 4,
      ...(allowPrivateAddresses !== undefined && { allowPrivateAddresses }),
    });
    return new SentryErrorTracker(config, client);
  }

  async unresolved(
    entity: Entity,
    signal?: AbortSignal,
  ): Promise<TrackedErrors | undefined> {
    const { organization, url } = this.#config;
    const project = projectOf(entity, this.#config);
    if (project === undefined) {
      return undefined;
    }
    const issues = await this.#client.json(
      {
        path: `/api/0/organizations/${organization}/issues/`,
        query: {
          project,
          query: 'is:unresolved',
          statsPeriod: `${WINDOW_DAYS}d`,
          sort: 'freq',
          // One more than is shown tells whether there are more.
          limit: MAX_ISSUES + 1,
        },
        headers: { authorization: `Bearer ${await this.#token()}` },
        signal,
      },
      answer => issuesSchema.parse(answer),
    );
    return {
      tracker: NAME,
      project,
      url: `${url}/organizations/${organization}/issues/?project=${project}`,
      windowSeconds: WINDOW_DAYS * 86_400,
      issues: issues
        // What another version makes of the parameter is not what anybody's access may rest on.
        .filter(issue => issue.project.slug === project)
        .slice(0, MAX_ISSUES)
        .map(issue => toErrorIssue(issue, link => this.#isOwn(link))),
      hasMore: issues.length > MAX_ISSUES,
    };
  }

  async #token(): Promise<string> {
    const { token, tokenFile } = this.#config;
    if (token !== undefined || tokenFile === undefined) {
      return token ?? '';
    }
    try {
      return (await readFile(tokenFile, 'utf8')).trim();
    } catch {
      throw new ServiceUnavailableError(
        'Sentry: the file of observability.errors.sentry.tokenFile can not be read',
      );
    }
  }

  /** Sentry serves an organization below its own host name, too. */
  #isOwn(link: string): boolean {
    const { organization, url } = this.#config;
    if (!URL.canParse(link)) {
      return false;
    }
    const { host, protocol } = new URL(url);
    const other = new URL(link);
    return (
      other.protocol === protocol &&
      [host, `${organization}.${host}`].includes(other.host)
    );
  }
}
