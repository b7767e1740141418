import * as z from 'zod';
import { INFREQUENT_AFTER_DAYS } from './lifecycle';
import type { LokiPlatform } from './schema';

/** Prices in US dollars. @public */
export const storagePricesSchema = z.strictObject({
  /** Of a gibibyte and month in the usual class. */
  standardGibMonth: z.number().min(0).default(0.023),
  /** The same in the infrequent class. */
  infrequentGibMonth: z.number().min(0).default(0.0125),
  /** Of a thousand writes. */
  putPerThousand: z.number().min(0).default(0.005),
  /** Of a thousand reads. */
  getPerThousand: z.number().min(0).default(0.0004),
  /** Of a thousand objects that change their class. */
  transitionPerThousand: z.number().min(0).default(0.01),
  /** Of a gibibyte read in the infrequent class. */
  infrequentReadGib: z.number().min(0).default(0.01),
});

/** @public */
export type StoragePrices = z.output<typeof storagePricesSchema>;

/** Amazon's list for us-east-1. https://aws.amazon.com/s3/pricing @public */
export const PRICES_OF = 'Amazon S3, us-east-1, list of 2026-01';

/** What the lines of a Loki are like; measured, where it is known. @public */
export const storageVolumeSchema = z.strictObject({
  /** Of lines as they are sent, in gigabytes a day. */
  gbPerDay: z.number().positive(),
  /** Bytes of lines to bytes of chunks. Text of services has 5 to 10 with snappy. */
  compression: z.number().min(1).default(6),
  /** Of a chunk in the store, in mebibytes. Loki aims at 1.5; little streams make smaller ones. */
  chunkMib: z.number().positive().default(1),
  /** Share of the chunks that are read again, each month. */
  readShare: z.number().min(0).max(100).default(0.05),
});

/** @public */
export type StorageVolume = z.output<typeof storageVolumeSchema>;

/** Dollars a month once as much is stored as ever will be, and what they are made of. @public */
export interface StorageCost {
  standardGib: number;
  infrequentGib: number;
  storage: number;
  requests: number;
  reads: number;
  total: number;
  /** What was taken for given, in words. */
  assumptions: string[];
}

const MONTH_DAYS = 30;
const GIB_PER_GB = 1e9 / 2 ** 30;
const MIB_PER_GIB = 1_024;

/**
 * What keeping lines costs, when each day is kept as long as `platform.retention` says (streams and tenants of their own retention are not weighed: nobody knows
 * their share). stored = GB/day ÷ compression × days; chunks move to the infrequent class after 30 days, where they are kept for 60 or longer, as
 * {@link s3Lifecycle} does.
 * @public
 */
export function storageCost(
  platform: Pick<LokiPlatform, 'retention'>,
  volume: StorageVolume,
  prices: StoragePrices,
): StorageCost {
  const days = platform.retention.days;
  const gibPerDay = (volume.gbPerDay * GIB_PER_GB) / volume.compression;
  const moves = days >= 2 * INFREQUENT_AFTER_DAYS;
  const standardDays = moves ? Math.min(days, INFREQUENT_AFTER_DAYS) : days;
  const standardGib = gibPerDay * standardDays;
  const infrequentGib = gibPerDay * (days - standardDays);
  const chunksPerMonth =
    (gibPerDay * MONTH_DAYS * MIB_PER_GIB) / volume.chunkMib;
  const storage =
    standardGib * prices.standardGibMonth +
    infrequentGib * prices.infrequentGibMonth;
  const requests =
    (chunksPerMonth / 1_000) *
    (prices.putPerThousand +
      (infrequentGib > 0 ? prices.transitionPerThousand : 0));
  const stored = standardGib + infrequentGib;
  const reads =
    volume.readShare *
    (((stored * MIB_PER_GIB) / volume.chunkMib / 1_000) *
      prices.getPerThousand +
      infrequentGib * prices.infrequentReadGib);
  return {
    ...{ standardGib, infrequentGib, storage, requests, reads },
    total: storage + requests + reads,
    assumptions: [
      `${volume.gbPerDay} GB of lines a day, ${days} days kept, compressed to 1/${volume.compression}`,
      `chunks of ${volume.chunkMib} MiB; ${
        volume.readShare * 100
      } % of what is stored is read each month`,
      moves
        ? `chunks move to the infrequent class after ${INFREQUENT_AFTER_DAYS} days`
        : 'everything stays in the usual class, as it is kept for less than 60 days',
      'the index, which is small, traffic out of the region and the servers are left out',
      'as much is stored as ever will be: less in the first months',
    ],
  };
}
