import * as z from 'zod';
import { type Panel, unitSchema } from '../model/metrics';
import { oneOf, scheme } from './choices';
import { parsePrometheusDuration } from './duration';
import { duration, httpPath } from './fields';
import { METRICS_PRESETS } from './names';
import { port } from './port';

/** A panel that an entity defines itself; it becomes a `Panel` of the group `own`. */
const ownPanel = z.strictObject({
  title: z.string().min(1).max(100),
  description: z.string().max(1_000).optional(),
  unit: unitSchema
    .default('short')
    .describe('Unit of the values, in base units.'),
  queries: z
    .array(
      z.strictObject({
        expression: z
          .string()
          .min(1)
          .max(10_000)
          .describe('PromQL; it is fenced to the component.'),
        legend: z
          .string()
          .max(200)
          .optional()
          .describe('Legend with {{label}} placeholders.'),
        role: z
          .enum(['series', 'threshold'])
          .optional()
          .describe('threshold draws a dashed line.'),
      }),
    )
    .min(1)
    .max(10),
});

/** What says how to scrape, and says nothing as long as nothing is scraped. */
const SCRAPE_DETAILS = [
  'path',
  'scheme',
  'interval',
  'timeout',
  'via',
] as const;

export const metrics = z
  .strictObject({
    port: port
      .optional()
      .describe('Port of the Service, by name or number. Turns scraping on.'),
    path: httpPath.optional().meta({
      default: '/metrics',
      description: 'Where the metrics are served.',
    }),
    scheme: scheme.optional().meta({ default: 'http' }),
    interval: duration
      .optional()
      .describe("Prometheus duration; the platform's default when absent."),
    timeout: duration
      .optional()
      .describe('Prometheus duration, not longer than the interval.'),
    via: oneOf(['service', 'pod']).optional().meta({
      default: 'service',
      description: 'Whether targets are found through the Service or the pods.',
    }),
    presets: z
      .array(oneOf(METRICS_PRESETS))
      .max(20)
      .optional()
      .describe('Runtimes and frameworks whose metrics the component exposes.'),
    panels: z
      .array(ownPanel)
      .max(50)
      .optional()
      .describe('Own panels of the Metrics tab.'),
  })
  .superRefine((value, context) => {
    const detail = SCRAPE_DETAILS.find(field => value[field] !== undefined);
    if (detail && value.port === undefined) {
      context.addIssue({
        code: 'custom',
        path: ['port'],
        message: `is missing: ${detail} has no effect while nothing is scraped`,
      });
    }
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
  })
  .transform(({ panels = [], ...value }) => ({
    ...value,
    path: value.path ?? '/metrics',
    scheme: value.scheme ?? 'http',
    via: value.via ?? 'service',
    presets: [...new Set(value.presets ?? [])],
    panels: panels.map(
      (panel, index): Panel => ({
        id: `own-${index + 1}`,
        group: 'own',
        ...panel,
      }),
    ),
  }));
