import type { JsonObject } from '../manifest/types';
import { hasTenants, keptDays, type LokiPlatform } from './schema';

/** Days after Loki's own deletion: whatever is left then was forgotten by it. */
const MARGIN_DAYS = 7;

/** Amazon moves nothing to the infrequent class before, and bills at least as long there. */
export const INFREQUENT_AFTER_DAYS = 30;

/** Whose chunks are below which prefix. Without tenants Loki calls the only one `fake`. */
const prefixes = (
  platform: LokiPlatform,
): [string, LokiPlatform['retention']][] =>
  hasTenants(platform)
    ? Object.entries(platform.tenants)
    : [['fake', platform.retention]];

/**
 * Lifecycle of the bucket, as `aws s3api put-bucket-lifecycle-configuration --lifecycle-configuration file://…` takes it. Loki's compactor deletes; these rules
 * only delete what it left behind, never earlier, and never the index, which lies below `index/`. Chunks move to the infrequent class where that pays.
 * Of tenants that are not named nothing is known, and nothing is said.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-configuration-examples.html
 *
 * @returns nothing for a store that is no S3
 * @public
 */
export function s3Lifecycle(platform: LokiPlatform): JsonObject | undefined {
  if (platform.storage.type !== 's3') return undefined;
  return {
    Rules: [
      ...prefixes(platform).map(([tenant, retention]): JsonObject => {
        const kept = keptDays(retention);
        return {
          ID: `loki-chunks-${tenant}`,
          Status: 'Enabled',
          Filter: { Prefix: `${tenant}/` },
          // Not for what some streams are kept longer: most chunks would be deleted as soon as they had moved.
          ...(retention.days >= 2 * INFREQUENT_AFTER_DAYS
            ? {
                Transitions: [
                  { Days: INFREQUENT_AFTER_DAYS, StorageClass: 'STANDARD_IA' },
                ],
              }
            : {}),
          Expiration: { Days: kept + MARGIN_DAYS },
        };
      }),
      {
        ID: 'loki-unfinished-uploads',
        Status: 'Enabled',
        Filter: { Prefix: '' },
        AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 },
      },
    ],
  };
}
