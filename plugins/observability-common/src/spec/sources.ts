import { z } from 'zod';
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
  })
  .optional();
