import * as z from 'zod';
import { oneOf } from './choices';
import { name, regex } from './fields';
import { matching, text } from './text';

/** Names of a line's fields: nothing that any collector's syntax could take for something else. */
const field = text(
  "the name of a field at the top of a line: letters, digits and '_', an '@' before them",
  matching(value => /^@?[A-Za-z_][A-Za-z0-9_]{0,62}$/.test(value)),
);

const timestamp = z.strictObject({
  field: field.describe('The field that says when the line was written.'),
  format: oneOf(['rfc3339', 'unix', 'unix-ms', 'unix-ns'])
    .default('rfc3339')
    .describe('How the field is written.'),
});

const levels = z
  .record(
    z.string(),
    oneOf(['trace', 'debug', 'info', 'warn', 'error', 'critical']),
  )
  .refine(
    words => Object.keys(words).every(word => /^\w{1,20}$/.test(word)),
    "must have words of letters, digits and '_' as keys, at most 20 characters each",
  )
  .refine(
    words => Object.keys(words).length <= 20,
    'must have at most 20 words',
  );

export const logs = z
  .strictObject({
    enabled: z
      .boolean({ error: 'must be on or off (true or false in the document)' })
      .default(true)
      .describe('Whether lines are collected and shown.'),
    format: oneOf(['json', 'logfmt', 'text', 'regex', 'cri'])
      .default('text')
      .describe(
        'How fields are found in a line. regex: by the groups of pattern; cri: text behind what a container runtime puts before it.',
      ),
    pattern: regex
      .optional()
      .describe(
        'RE2 expression with named groups, for the format regex; its groups are the fields.',
      ),
    multiline: regex
      .optional()
      .describe('RE2 expression that matches the first line of an entry.'),
    drop: z
      .array(regex)
      .max(20)
      .default([])
      .describe('RE2 expressions; a line that matches one of them is dropped.'),
    sample: z
      .number()
      .gt(0, 'must be above 0 and at most 1')
      .max(1, 'must be above 0 and at most 1')
      .optional()
      .describe(
        'Share of the lines of the levels trace, debug and info that is kept; warnings, errors and lines without a level are all kept.',
      ),
    redact: z
      .array(name('the name of a pattern of the platform'))
      .max(20)
      .optional()
      .describe(
        'Names of patterns of the platform, such as email, creditCard, bearerToken, awsKey; what matches is replaced before anything is stored.',
      ),
    levels: levels
      .optional()
      .describe(
        "The application's own words for levels, beside the usual ones.",
      ),
    timestamp: timestamp
      .optional()
      .describe('Where a line says its time; else it is the time of reading.'),
    metadata: z
      .array(field)
      .max(20)
      .optional()
      .describe(
        'Fields kept beside the line as structured metadata: right for ids and other values without end.',
      ),
    labels: z
      .array(field)
      .max(5)
      .optional()
      .describe('Fields of few values that become labels of the stream.'),
    tenant: name('the name of a tenant of the platform')
      .optional()
      .describe(
        "Loki's tenant that the lines are stored for, one of the platform's.",
      ),
  })
  .prefault({});
