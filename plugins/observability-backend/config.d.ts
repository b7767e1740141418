export interface Config {
  /** Monitoring and logs of the catalog's components. */
  observability?: {
    /**
     * Marks what this installation owns on the clusters. A short DNS label; two installations on one cluster must differ.
     */
    instanceId: string;

    /** Upstreams that data is read from. Every name is unique. */
    sources: Array<{
      name: string;
      /** `prometheus` also serves Thanos, Mimir and Cortex; `victoria-metrics` single nodes and clusters. */
      type:
        | 'prometheus'
        | 'victoria-metrics'
        | 'alertmanager'
        | 'loki'
        | 'grafana';
      /** Base URL of the API, without `/api/v1`. */
      url: string;
      /** `alertmanager` only: URLs of the other members of its cluster, asked when `url` is down. */
      replicas?: string[];
      /** What evaluates the rules, where `url` does not know: vmalert, or a Prometheus or ruler beside Thanos or Mimir. */
      rulesUrl?: string;
      /** What scrapes, where `url` does not: vmagent, or a Prometheus beside Thanos or Mimir. */
      targetsUrl?: string;
      /** Where a person opens this upstream. */
      externalUrl?: string;
      /** Seconds before a request is given up; 30 by default. */
      timeoutSeconds?: number;
      /** Bytes of an answer before it is refused; 16 MiB by default. */
      maxBytes?: number;
      /** Extra headers, e.g. a tenant. @deepVisibility secret */
      headers?: { [name: string]: string };
      auth?: {
        /** `userToken`: everybody's own token, which is sent along by the browser; nothing is shared among people. */
        type: 'basic' | 'bearer' | 'userToken';
        username?: string;
        /** @visibility secret */
        password?: string;
        /**
         * `bearer`: this, or `tokenFile`.
         * @visibility secret
         */
        token?: string;
        /** `bearer`: absolute path; read again when it changes. */
        tokenFile?: string;
        /**
         * `userToken`: whose token the upstream believes: an auth provider that people are signed in to, e.g. `microsoft` or `okta`.
         * @visibility frontend
         */
        provider?: string;
      };
      /** How the upstream proves who it is, and how we do: PEM files by their absolute paths, read again when they change. */
      tls?: {
        /** Authorities that are believed, instead of the system's. */
        caFile?: string;
        /** Our own certificate, with `keyFile`. */
        certFile?: string;
        keyFile?: string;
        /** The name in its certificate, where that is not the URL's. */
        serverName?: string;
      };
      /** `prometheus` only: what Thanos is asked for with every query; left out, its own defaults hold. */
      thanos?: {
        /** Series of replicas become one. */
        dedup?: boolean;
        /** Answer what is there when a store does not answer; with a notice. `false` makes that an error. */
        partialResponse?: boolean;
      };
      /** Where the upstream keeps tenants apart: which one an entity's data is in. */
      tenant?: {
        /** `X-Scope-OrgID` by default. */
        header?: string;
        /**
         * Letters, digits, `_`, `-`, `.`, and at most one of `{{namespace}}` (of an entity that the profile lets name it), `{{owner}}` (a group of the
         * default namespace) and `{{logsTenant}}` (that its log lines are stored for). An entity that has none gets no answer.
         */
        value: string;
      };
      /**
       * `false` refuses loopback and private addresses, by whatever name: for upstreams on the Internet. `true` by default, as upstreams mostly stand in the
       * same network. Link-local addresses and metadata services of clouds are refused always, and redirects are never followed.
       */
      allowPrivateAddresses?: boolean;
    }>;

    /** Clusters that components run in. `backstage.io/kubernetes-cluster` names one of them. */
    clusters: Array<{
      name: string;
      title?: string;
      /** Names of `sources`. */
      metrics: string;
      alerts?: string;
      logs?: string;
      /** A source of the type `grafana`, whose alerts are shown beside those of `metrics` and `alerts`, to be read only. */
      grafanaAlerts?: string;
      /**
       * Names of further `sources` that components here may be read from: those whose annotation `observability/metrics-source`, `alerts-source` or
       * `logs-source` names one. None by default.
       */
      allowedSources?: string[];
      /**
       * What this cluster offers: the profile that manifests are rendered for, without `cluster`, `instanceId` and `baseUrl`.
       * `docs/install.md` describes it. With `delivery.type: kubernetes` what is left out of `flavour`, `selection`, `placement` and `podLogs` is
       * discovered. Receivers may hold keys.
       * @deepVisibility secret
       */
      profile?: {
        flavour?: 'prometheus-operator' | 'victoria-metrics-operator' | 'files';
        [key: string]: unknown;
      };
      /** How manifests reach it; without it the plan can't be applied. The keys from `access` on are those of the type `kubernetes`. */
      delivery?: {
        type: 'files' | 'kubernetes';
        /** Directory that belongs to this plugin alone: `scrape/`, `rules/`, `routes/` and `logs/` are made below it. */
        root?: string;
        /** Files that servers without an include directive read: our fragments are merged into a base file. */
        assemble?: Array<{
          /** Which of our directories the fragments come from. */
          kind: 'RouteFile' | 'LogFile';
          base: string;
          output: string;
          /** Further cluster directories (`delivery.root`) whose fragments go into the same output. */
          roots?: string[];
        }>;
        /** Servers that are told to reload, and asked whether they accepted. */
        reload?: Array<{
          name: string;
          /** Kinds whose change concerns this server. */
          kinds: Array<
            | 'ScrapeFile'
            | 'RuleFile'
            | 'RouteFile'
            | 'LogFile'
            | 'AlloyFile'
            | 'LogstashFile'
          >;
          /**
           * `POST`ed to; may hold a key.
           * @visibility secret
           */
          url: string;
        }>;
        /** Where the API server is, and whose credentials are used; by default the cluster of the same name in Backstage's own `kubernetes` configuration. */
        access?: {
          type: 'backstage' | 'kubeconfig' | 'inCluster' | 'server';
          /** `backstage`: another name in `kubernetes.clusterLocatorMethods`. */
          cluster?: string;
          /** `kubeconfig`: the file. */
          path?: string;
          /** `kubeconfig`: left out, its current context. */
          context?: string;
          /** `server`: the API server's URL. */
          url?: string;
          caFile?: string;
          /** PEM in base64. */
          caData?: string;
          /** Read again when it changes. */
          tokenFile?: string;
          /** @visibility secret */
          token?: string;
          clientCertFile?: string;
          clientKeyFile?: string;
          skipTLSVerify?: boolean;
        };
        /** What our identity may do there; `apply` by default. `plan` asks by server-side dry runs, `read` only compares. */
        mode?: 'read' | 'plan' | 'apply';
        /** Where our identity may look; left out, in the whole cluster. */
        namespaces?: string[];
        /** Writes are made as the user who asked; off by default. */
        impersonate?: {
          /** Stands before the user's entity ref. */
          prefix: string;
        };
        /** Settles what discovery finds ambiguous; each is `namespace/name` of an object of the operator. */
        discovery?: {
          prometheus?: string;
          vmagent?: string;
          vmalert?: string;
          alertmanager?: string;
          /** How long what was found is taken for true; 300 by default. */
          refreshSeconds?: number;
        };
      };
      /** What is done by itself about differences between the catalog and the cluster. */
      reconcile?: {
        /** `plan` looks and reports, `apply` also creates, updates and puts right; nothing is ever deleted by itself. `off` by default. */
        mode?: 'off' | 'plan' | 'apply';
        /** 600 by default. */
        everySeconds?: number;
        /** Another mode for single namespaces. */
        namespaces?: { [namespace: string]: 'off' | 'plan' | 'apply' };
      };
    }>;

    /** Base URL of Grafana, for links. */
    grafana?: { url: string };

    /** What people are offered when they silence alerts. */
    silences?: {
      templates?: Array<{
        /** Unique; what a person chooses. */
        name: string;
        /** Why: the comment of the silence, which a person can change. */
        comment: string;
        /** A Prometheus duration from a minute to 90 days, e.g. `2h` or `1d12h`. */
        duration: string;
        /** Which of a component's alerts, as Alertmanager writes it: `severity=~"warning|info"`. All of them where it is left out. */
        matchers?: string[];
      }>;
    };

    /**
     * Lets receivers of Alertmanager show that test alerts reach them: by a second webhook, to `/api/observability/alerts/test/received`, that sends this
     * as a bearer token.
     */
    testAlerts?: {
      /**
       * At least 16 characters.
       * @visibility secret
       */
      token: string;
    };

    /** Caps of the read path. */
    limits?: {
      /** Series of one answer; 200 by default. */
      maxSeries?: number;
      /** Longest time range of a query in seconds; 32 days by default. */
      maxRangeSeconds?: number;
      /** Log lines of one download; 100,000 by default. */
      maxDownloadLines?: number;
    };
  };
}
