import * as z from 'zod';

/** As Kubernetes takes names. */
export const name = z
  .string()
  .regex(/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/, 'must be a DNS label');

const bucket = z
  .string()
  .regex(
    /^[a-z0-9][a-z0-9._-]{1,61}[a-z0-9]$/,
    'must be the name of a bucket: 3 to 63 lower-case letters, digits, dots and dashes',
  );

/** A Secret with variables; without one, the pods' own identity is used. */
const secret = name
  .optional()
  .describe(
    'Name of a Secret with the variables LOKI_STORAGE_KEY_ID and LOKI_STORAGE_KEY. Left out: the identity of the pods.',
  );

/** Where Loki keeps chunks and index. */
export const storage = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('s3'),
    bucket,
    region: z.string().default('us-east-1'),
    /** Of a server that is compatible with S3; left out: Amazon's own. */
    endpoint: z.url({ protocol: /^https?$/ }).optional(),
    /** Whether the bucket stands in the path: most compatible servers want that. */
    pathStyle: z.boolean().default(false),
    secret,
  }),
  z.strictObject({ type: z.literal('gcs'), bucket }),
  z.strictObject({
    type: z.literal('azure'),
    account: z.string().regex(/^[a-z0-9]{3,24}$/, 'must be a storage account'),
    container: bucket,
    secret,
  }),
  z.strictObject({ type: z.literal('filesystem') }),
]);
