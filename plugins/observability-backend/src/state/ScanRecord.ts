import type { Knex } from 'knex';
import type { ScanWalk, SeenObject } from './DeliveryState';

/** Rows of one statement: SQLite takes few parameters. */
const BATCH = 100;

/** By how much the clocks of two replicas may differ. */
const SKEW_MS = 5 * 60_000;

interface Row {
  cluster: string;
  key: string;
  entity_ref: string;
  fingerprint: string | null;
  applied_at: string | null;
  applied_by: string | null;
}

/** Brings the rows of one cluster to what a walk over it met. An unchanged fleet costs one read and no write. */
export class ScanRecord {
  readonly #database: Knex;
  readonly #cluster: string;

  private constructor(database: Knex, cluster: string) {
    this.#database = database;
    this.#cluster = cluster;
  }

  static create(database: Knex, cluster: string): ScanRecord {
    return new ScanRecord(database, cluster);
  }

  async write(
    seen: Iterable<SeenObject>,
    { wanted, since }: ScanWalk,
  ): Promise<void> {
    const cluster = this.#cluster;
    await this.#database.transaction(async transaction => {
      const rows = await transaction<Row>('objects')
        .where({ cluster })
        .select('key', 'entity_ref', 'fingerprint', 'applied_at', 'applied_by');
      const before = new Map(rows.map(row => [row.key, row]));
      const changed: Row[] = [];
      for (const { key, entityRef, fingerprint } of seen) {
        const row = before.get(key);
        before.delete(key);
        const isOther = row?.entity_ref !== entityRef;
        const kept = isOther ? null : row.fingerprint;
        if (isOther || (fingerprint !== undefined && fingerprint !== kept)) {
          changed.push({
            cluster,
            key,
            entity_ref: entityRef,
            fingerprint: fingerprint ?? kept,
            applied_at: isOther ? null : row.applied_at,
            applied_by: isOther ? null : row.applied_by,
          });
        }
      }
      changed.sort((a, b) => (a.key < b.key ? -1 : 1));
      for (let from = 0; from < changed.length; from += BATCH) {
        await transaction('objects')
          .insert(changed.slice(from, from + BATCH))
          .onConflict(['cluster', 'key'])
          .merge();
      }
      const young = Date.parse(since) - SKEW_MS;
      const gone = [...before.values()]
        .filter(
          ({ key, applied_at: at }) =>
            !wanted.has(key) && (at === null || Date.parse(at) < young),
        )
        .map(({ key }) => key)
        .sort();
      for (let from = 0; from < gone.length; from += BATCH) {
        await transaction('objects')
          .where({ cluster })
          .whereIn('key', gone.slice(from, from + BATCH))
          .delete();
      }
    });
  }
}
