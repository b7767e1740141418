import * as z from 'zod';
import { name, storage } from './storage';

const days = z.number().int().min(1).max(36_500);

const streams = z
  .array(
    z.strictObject({
      /** LogQL selector of the streams, matchers only. */
      selector: z
        .string()
        .regex(
          /^\{[^{}`]+\}$/,
          'must be a selector of streams such as {namespace="audit"}',
        ),
      days,
    }),
  )
  .default([]);

const period = z.strictObject({
  from: z.iso.date('must be a day such as 2026-01-31'),
  version: z.enum(['v11', 'v12', 'v13']).default('v13'),
  store: z.enum(['tsdb', 'boltdb-shipper']).default('tsdb'),
});

type Kept = { days: number; streams: readonly { days: number }[] };

/** The longest that anything of it is kept. */
export const keptDays = ({ days: usual, streams: own }: Kept) =>
  Math.max(usual, ...own.map(each => each.days));

/** The longest that anything at all is kept. */
export const longestDays = ({
  retention,
  tenants,
}: {
  retention: Kept;
  tenants: Record<string, Kept>;
}) => Math.max(...[retention, ...Object.values(tenants)].map(keptDays));

/**
 * What Loki on a cluster shall be, in the platform's own words.
 * @public
 */
export const lokiPlatformSchema = z
  .strictObject({
    /** How it is run: one process, three parts (which Loki 4 drops), or all parts on their own. */
    mode: z
      .enum(['single-binary', 'simple-scalable', 'distributed'])
      .default('single-binary'),
    namespace: name.default('logging'),
    /** Of the Helm release; services are named after it. */
    release: name.default('loki'),
    /** Of each part that keeps data. */
    replicas: z.number().int().min(1).max(50).optional(),
    storage,
    /** Gibibytes of each volume. */
    volumeGib: z.number().int().min(1).max(65_536).default(50),
    /** From when on data is stored in which format, oldest first. What has begun must stay as it is. */
    periods: z.array(period).min(1),
    retention: z.strictObject({ days, streams }),
    /** Retention of tenants that keep longer or shorter; naming one turns tenants on. */
    tenants: z
      .record(
        z
          .string()
          .regex(
            /^[A-Za-z0-9][A-Za-z0-9_.-]{0,149}$/,
            'must be the name of a tenant',
          ),
        z.strictObject({ days, streams }),
      )
      .default({}),
    multiTenant: z.boolean().default(false),
    limits: z
      .strictObject({
        /** Of each tenant, megabytes a second. */
        ingestionMb: z.number().positive().default(16),
        /** Lines of one answer; the tab asks for 5,000 at most. */
        maxEntries: z.number().int().min(1).default(5_000),
        /** Streams that a tenant may have at a time. */
        maxStreams: z.number().int().min(1).default(10_000),
        /** The longest range of a query, in days; never longer than what is kept. */
        maxRangeDays: days.optional(),
      })
      .prefault({}),
    /** Mebibytes of memcached; 0 leaves a cache out. */
    caches: z
      .strictObject({
        chunksMib: z.number().int().min(0).default(1_024),
        resultsMib: z.number().int().min(0).default(256),
      })
      .prefault({}),
    /** Patterns of lines, kept for a few hours, which the Logs tab shows. */
    patterns: z.boolean().default(true),
    grafana: z
      .strictObject({
        uid: z
          .string()
          .regex(/^[A-Za-z0-9_-]{1,40}$/, 'letters, digits, - and _')
          .default('loki'),
        /** Fields or expressions with the id of a trace, and the data source that has the trace. */
        traces: z
          .array(
            z.strictObject({
              /** Of structured metadata or a label. */
              field: z.string().min(1).max(100).optional(),
              /** RE2 whose first group is the id. */
              pattern: z.string().min(1).max(500).optional(),
              dataSource: z.string().min(1).max(100),
            }),
          )
          .default([]),
      })
      .prefault({}),
  })
  .superRefine((platform, context) => {
    const { periods, storage: store, mode, grafana, limits } = platform;
    const issue = (path: (string | number)[], message: string) =>
      context.addIssue({ code: 'custom', path, message });
    periods.forEach(({ from }, index) => {
      if (index > 0 && from <= periods[index - 1].from)
        issue(
          ['periods', index, 'from'],
          `must be later than ${
            periods[index - 1].from
          }: periods stand in their order`,
        );
    });
    const last = periods.length - 1;
    if (periods[last].version !== 'v13' || periods[last].store !== 'tsdb')
      issue(
        ['periods', last],
        'must be v13 with tsdb, which structured metadata needs: add a period that begins in some days, and leave the others',
      );
    if (store.type === 'filesystem' && mode !== 'single-binary')
      issue(
        ['storage', 'type'],
        `the mode ${mode} needs storage that all parts reach: s3, gcs or azure`,
      );
    if (store.type === 'filesystem' && (platform.replicas ?? 1) > 1)
      issue(['replicas'], 'a file system is no storage for several replicas');
    grafana.traces.forEach(({ field, pattern }, index) => {
      if ((field === undefined) === (pattern === undefined))
        issue(['grafana', 'traces', index], 'needs either field or pattern');
    });
    const kept = longestDays(platform);
    if ((limits.maxRangeDays ?? 1) > kept)
      issue(
        ['limits', 'maxRangeDays'],
        `nothing is kept for longer than ${kept} days`,
      );
  });

/** @public */
export type LokiPlatform = z.output<typeof lokiPlatformSchema>;

/** @public */
export type LokiPlatformInput = z.input<typeof lokiPlatformSchema>;

/** Whether each request must say whose it is. */
export const hasTenants = ({ multiTenant, tenants }: LokiPlatform) =>
  multiTenant || Object.keys(tenants).length > 0;
