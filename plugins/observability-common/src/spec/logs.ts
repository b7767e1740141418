import * as z from 'zod';
import { oneOf } from './choices';
import { regex } from './fields';

export const logs = z
  .strictObject({
    enabled: z
      .boolean({ error: 'must be on or off (true or false in the document)' })
      .default(true)
      .describe('Whether lines are collected and shown.'),
    format: oneOf(['json', 'logfmt', 'text'])
      .default('text')
      .describe('How fields are found in a line.'),
    multiline: regex
      .optional()
      .describe('RE2 expression that matches the first line of an entry.'),
    drop: z
      .array(regex)
      .max(20)
      .default([])
      .describe('RE2 expressions; a line that matches one of them is dropped.'),
  })
  .prefault({});
