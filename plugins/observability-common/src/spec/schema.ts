import * as z from 'zod';
import { alerts } from './alerts';
import { oneOf } from './choices';
import { runbookUrl } from './fields';
import { logs } from './logs';
import { metrics } from './metrics';
import { probe } from './probe';
import { slo } from './slo';
import { sources } from './sources';

/**
 * The document behind `observability/spec`, which the short annotations are laid over. Input is what people write, output is what the
 * rest of the plugin works with: defaults filled in, percentages as ratios.
 * @public
 */
export const observabilitySpecSchema = z.strictObject({
  metrics: metrics.optional().describe('Scraping, and what the metrics are.'),
  probe: probe
    .optional()
    .describe('A check from outside, by the blackbox exporter.'),
  alerts: alerts.describe('Alert rules and who is told.'),
  slo: slo
    .optional()
    .describe('Service level objectives, and alerts on their burn rate.'),
  logs: logs.describe('Collection of log lines.'),
  runbookUrl: runbookUrl
    .optional()
    .describe('URL or TechDocs path that stands on every generated alert.'),
  sources,
  reconcile: oneOf(['on', 'paused'])
    .default('on')
    .describe(
      'Whether differences on the cluster are put right without anybody asking.',
    ),
});
