import type { Entity } from '@backstage/catalog-model';
import type { TrackedErrors } from '@observability-kit/backstage-plugin-observability-common';
import {
  type ErrorTracker,
  FileText,
  HttpClient,
} from '@observability-kit/backstage-plugin-observability-node';
import { CONFIG_KEY, type SentryConfig } from './config';
import { projectOf } from './projectOf';
import {
  isLinkWithin,
  issuesSchema,
  projectSchema,
  toErrorIssue,
} from './vendor';

const NAME = 'Sentry';
const WINDOW_DAYS = 14;
const MAX_ISSUES = 25;
const MAX_BYTES = 8 * 1_024 * 1_024;

/**
 * Sentry's published API, version 0: a project, and the issues of it. Held to a small server that follows its OpenAPI document; not tried on the
 * real one.
 */
export class SentryErrorTracker implements ErrorTracker {
  readonly name = NAME;
  readonly #config: SentryConfig;
  readonly #client: HttpClient;
  readonly #tokenFile?: FileText;

  private constructor(config: SentryConfig, client: HttpClient) {
    this.#config = config;
    this.#client = client;
    const { tokenFile } = config;
    if (tokenFile !== undefined) {
      this.#tokenFile = new FileText(
        `${NAME}: its ${CONFIG_KEY}.tokenFile`,
        tokenFile,
      );
    }
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
    const { organization, externalUrl } = this.#config;
    const slug = projectOf(entity, this.#config);
    if (slug === undefined) {
      return undefined;
    }
    const { id } = await this.#get(
      `/api/0/projects/${organization}/${slug}/`,
      {},
      answer => projectSchema.parse(answer),
      signal,
    );
    const issues = await this.#get(
      `/api/0/organizations/${organization}/issues/`,
      {
        // Slugs are taken there since June 2026 only, ids ever since: https://github.com/getsentry/sentry/pull/117446
        project: id,
        query: 'is:unresolved',
        statsPeriod: `${WINDOW_DAYS}d`,
        sort: 'freq',
        // One more than is shown tells whether there are more.
        limit: MAX_ISSUES + 1,
      },
      answer => issuesSchema.parse(answer),
      signal,
    );
    return {
      tracker: NAME,
      project: slug,
      // Its pages know projects by their ids alone.
      url: `${externalUrl}/organizations/${organization}/issues/?project=${id}`,
      windowSeconds: WINDOW_DAYS * 86_400,
      issues: issues
        // What another version makes of the parameter is not what anybody's access may rest on.
        .filter(({ project }) => project.id === id)
        .slice(0, MAX_ISSUES)
        .map(issue =>
          toErrorIssue(issue, link =>
            isLinkWithin(link, externalUrl, organization),
          ),
        ),
      hasMore: issues.length > MAX_ISSUES,
    };
  }

  async #get<T>(
    path: string,
    query: Record<string, string | number>,
    parse: (answer: unknown) => T,
    signal?: AbortSignal,
  ): Promise<T> {
    const token = (await this.#tokenFile?.read()) ?? this.#config.token;
    return this.#client.json(
      { path, query, headers: { authorization: `Bearer ${token}` }, signal },
      parse,
    );
  }
}
