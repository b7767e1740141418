export interface Config {
  observability?: {
    errors?: {
      /** Unresolved issues of Sentry in the Alerts tab. */
      sentry?: {
        /** Of Sentry, without `/api/0`; `https://sentry.io` by default. */
        url?: string;
        /** Where a person opens Sentry, where that is another URL. Links that lead anywhere else are not shown. */
        externalUrl?: string;
        /** Slug of the organization. */
        organization: string;
        /**
         * An auth token with the scopes `event:read` and `project:read`; this, or `tokenFile`.
         * @visibility secret
         */
        token?: string;
        /** Absolute path; read again when it changes. */
        tokenFile?: string;
        /**
         * Slugs of the projects that components may name in `sentry.io/project-slug`, or `*` for every project that the token reads. What stands in
         * Sentry is shown to everybody who may read the alerts of a component that names it.
         */
        projects: string[];
        /** Seconds before a request is given up; 15 by default. */
        timeoutSeconds?: number;
        /** `false` refuses loopback and private addresses; `true` by default, for a Sentry of one's own. */
        allowPrivateAddresses?: boolean;
      };
    };
  };
}
