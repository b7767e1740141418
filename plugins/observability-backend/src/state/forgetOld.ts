import type { Knex } from 'knex';

const DAY_MS = 86_400_000;

/** Of applies, and of clusters that are not configured any more. */
const KEPT_DAYS = 400;

/** Of applies of an entity of which nothing stands, and of test alerts. */
const KEPT_OF_GONE_DAYS = 90;

/**
 * Deletes what nobody asks for any more: entities that were deleted, clusters that left the configuration. A cluster that is missing by a slip
 * is not forgotten at once, for then nobody would know what stands on it.
 *
 * @param clusters - names of those that are configured
 * @param now - ISO 8601
 */
export async function forgetOld(
  database: Knex,
  clusters: readonly string[],
  now: string,
): Promise<void> {
  const before = (days: number) =>
    new Date(Date.parse(now) - days * DAY_MS).toISOString();
  await database.transaction(async transaction => {
    const heard: Array<{ cluster: string; last: string | null }> = [
      ...(await transaction('objects')
        .whereNotIn('cluster', clusters)
        .groupBy('cluster')
        .select('cluster')
        .max({ last: 'applied_at' })),
      ...(await transaction('runs')
        .whereNotIn('cluster', clusters)
        .select('cluster', { last: 'at' })),
    ];
    const last = new Map<string, string>();
    for (const { cluster, last: at } of heard) {
      const other = last.get(cluster) ?? '';
      last.set(cluster, at !== null && at > other ? at : other);
    }
    for (const [cluster, at] of last) {
      // Without any date it was only met just now.
      if (at !== '' && at < before(KEPT_DAYS)) {
        await transaction('objects').where({ cluster }).delete();
        await transaction('runs').where({ cluster }).delete();
      }
    }
    await transaction('test_alerts')
      .where('sent_at', '<', before(KEPT_OF_GONE_DAYS))
      .delete();
    await transaction('applies').where('at', '<', before(KEPT_DAYS)).delete();
    await transaction('applies')
      .where('at', '<', before(KEPT_OF_GONE_DAYS))
      .whereNotIn('entity_ref', transaction('objects').select('entity_ref'))
      .delete();
  });
}
