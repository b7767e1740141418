import { z } from 'zod';
import { type Panel, unitSchema } from '../model/metrics';
import {
  absoluteUrl,
  availabilityObjective,
  duration,
  httpPath,
  latencyObjective,
  name,
  port,
  regex,
  runbookUrl,
} from './fields';
import { METRICS_PRESETS, RULE_PACKS } from './names';
import { parsePrometheusDuration } from './duration';
import { ruleGroups } from './ruleGroups';

const oneOf = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.enum(values, { error: `must be one of: ${values.join(', ')}` });

const scheme = oneOf(['http', 'https']).default('http');

/** A panel that an entity defines itself; it becomes a `Panel` of the group `own`. */
const ownPanel = z.strictObject({
  title: z.string().min(1).max(100),
  description: z.string().max(1_000).optional(),
  unit: unitSchema.default('short'),
  queries: z
    .array(
      z.strictObject({
        expression: z.string().min(1).max(10_000),
        legend: z.string().max(200).optional(),
        role: z.enum(['series', 'threshold']).optional(),
      }),
    )
    .min(1)
    .max(10),
});

const metrics = z
  .strictObject({
    /** Turns scraping on. */
    port: port.optional(),
    path: httpPath.default('/metrics'),
    scheme,
    interval: duration.optional(),
    timeout: duration.optional(),
    via: oneOf(['service', 'pod']).default('service'),
    presets: z.array(oneOf(METRICS_PRESETS)).max(20).default([]),
    panels: z
      .array(ownPanel)
      .max(50)
      .default([])
      .transform((panels): Panel[] =>
        panels.map((panel, index) => ({
          id: `own-${index + 1}`,
          group: 'own',
          ...panel,
        })),
      ),
  })
  .superRefine((value, context) => {
    const [interval, timeout] = [value.interval, value.timeout].map(text =>
      text === undefined ? undefined : parsePrometheusDuration(text),
    );
    if (interval && timeout && timeout > interval) {
      context.addIssue({
        code: 'custom',
        path: ['timeout'],
        message: `must not be longer than the interval (${value.interval})`,
      });
    }
  });

const probe = z
  .strictObject({
    path: httpPath.optional(),
    port: port.optional(),
    scheme,
    url: absoluteUrl.optional(),
    module: name('the name of a module of the blackbox exporter').optional(),
    interval: duration.optional(),
  })
  .superRefine((value, context) => {
    if ((value.path === undefined) === (value.url === undefined)) {
      context.addIssue({
        code: 'custom',
        path: [value.url === undefined ? 'path' : 'url'],
        message:
          value.url === undefined
            ? 'is missing: a probe needs either path or url'
            : 'can not stand beside path: a probe needs either path or url',
      });
    }
  });

/**
 * The document behind `observability/spec`, which the short annotations are laid over. Input is what people write, output is what the
 * rest of the plugin works with: defaults filled in, percentages as ratios.
 * @public
 */
export const observabilitySpecSchema = z.strictObject({
  metrics: metrics.optional(),
  probe: probe.optional(),
  alerts: z
    .strictObject({
      /** `default` chooses the packs that fit what is observed. */
      packs: z
        .union(
          [z.enum(['default', 'none']), z.array(oneOf(RULE_PACKS)).max(20)],
          {
            error: `must be default, none, or a list of: ${RULE_PACKS.join(
              ', ',
            )}`,
          },
        )
        .default('default')
        .transform(packs => (packs === 'none' ? [] : packs)),
      rules: ruleGroups.default([]),
      receiver: name('the name of a receiver').optional(),
    })
    .prefault({}),
  slo: z
    .strictObject({
      /** Share of good requests. */
      availability: availabilityObjective.optional(),
      /** Share of requests that are fast enough. */
      latency: latencyObjective.optional(),
      window: duration.default('30d'),
    })
    .superRefine((value, context) => {
      if (!value.availability && !value.latency) {
        context.addIssue({
          code: 'custom',
          message: 'needs availability or latency',
        });
      }
      const days = (parsePrometheusDuration(value.window) ?? 0) / 86_400_000;
      if (days < 7 || days > 90) {
        context.addIssue({
          code: 'custom',
          path: ['window'],
          message: 'must be between 7d and 90d',
        });
      }
    })
    .optional(),
  logs: z
    .strictObject({
      enabled: z
        .boolean({ error: 'must be on or off (true or false in a document)' })
        .default(true),
      format: oneOf(['json', 'logfmt', 'text']).default('text'),
      /** Matches the first line of an entry. */
      multiline: regex.optional(),
      /** A line that matches one of these is dropped. */
      drop: z.array(regex).max(20).default([]),
    })
    .prefault({}),
  runbookUrl: runbookUrl.optional(),
});
