import * as z from 'zod';
import { name } from './fields';

const source = (what: string) =>
  name('the name of a source of the platform')
    .optional()
    .describe(
      `Where ${what}, instead of what its cluster says: one of the sources that the platform allows there.`,
    );

export const sources = z
  .strictObject({
    metrics: source('metrics and rules are read'),
    alerts: source('alerts are read and silenced'),
    logs: source('logs are read'),
    clusters: z
      .array(name('the name of a cluster of the platform'))
      .max(20)
      .optional()
      .describe(
        'Further clusters where the component runs: their metrics can be read, too. Nothing is applied there.',
      ),
  })
  .optional();
