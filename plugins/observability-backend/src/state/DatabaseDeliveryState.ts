import type {
  Applied,
  Drift,
  ReconcileRun,
} from '@observability-kit/backstage-plugin-observability-common';
import type { Knex } from 'knex';
import type {
  ApplyRecord,
  DeliveryState,
  KnownObject,
  ScanWalk,
  SeenObject,
} from './DeliveryState';
import { forgetOld } from './forgetOld';
import { ScanRecord } from './ScanRecord';

/** Applies that are kept of each entity. */
const KEPT = 50;

/** Rows of one statement: SQLite takes few parameters. */
const BATCH = 100;

interface ObjectRow {
  cluster: string;
  key: string;
  entity_ref: string;
  fingerprint: string | null;
  applied_at: string | null;
  applied_by: string | null;
}

interface ApplyRow {
  id: string | number;
  at: string;
  by: string;
  cluster: string;
  hash: string;
  response: string;
}

const byKey = (a: { key: string }, b: { key: string }) =>
  a.key < b.key ? -1 : 1;

const known = (row: ObjectRow): KnownObject => ({
  cluster: row.cluster,
  key: row.key,
  entityRef: row.entity_ref,
  ...(row.fingerprint !== null && { fingerprint: row.fingerprint }),
  ...(row.applied_at !== null && { at: row.applied_at }),
  ...(row.applied_by !== null && { by: row.applied_by }),
});

/** Keeps the state in the plugin's own database: SQLite or PostgreSQL, shared by all replicas. */
export class DatabaseDeliveryState implements DeliveryState {
  readonly #database: Knex;

  private constructor(database: Knex) {
    this.#database = database;
  }

  /** @param database - migrated, see `migrate` */
  static create(database: Knex): DatabaseDeliveryState {
    return new DatabaseDeliveryState(database);
  }

  async objectsOf(entityRef: string): Promise<KnownObject[]> {
    const rows = await this.#database<ObjectRow>('objects')
      .where({ entity_ref: entityRef })
      .orderBy(['cluster', 'key']);
    return rows.map(known);
  }

  async fingerprints(cluster: string): Promise<Map<string, string>> {
    const rows = await this.#database<ObjectRow>('objects')
      .where({ cluster })
      .whereNotNull('fingerprint')
      .select('key', 'fingerprint');
    return new Map(rows.map(({ key, fingerprint }) => [key, `${fingerprint}`]));
  }

  async recordApply(record: ApplyRecord): Promise<void> {
    const { entityRef, cluster, at, by, hash, response } = record;
    // In the same order everywhere, so that no two of these wait for each other.
    const put = [...record.put].sort(byKey);
    const deleted = [...record.deleted].sort();
    await this.#database.transaction(async transaction => {
      for (let from = 0; from < put.length; from += BATCH) {
        const rows = put
          .slice(from, from + BATCH)
          .map(({ key, fingerprint }) => ({
            cluster,
            key,
            entity_ref: entityRef,
            fingerprint,
            applied_at: at,
            applied_by: by,
            drift: null,
          }));
        await transaction('objects')
          .insert(rows)
          .onConflict(['cluster', 'key'])
          .merge();
      }
      for (let from = 0; from < deleted.length; from += BATCH) {
        await transaction('objects')
          .where({ cluster })
          .whereIn('key', deleted.slice(from, from + BATCH))
          .delete();
      }
      await transaction('applies').insert({
        entity_ref: entityRef,
        cluster,
        at,
        by,
        hash,
        response: JSON.stringify(response),
      });
      const [oldest] = await transaction('applies')
        .where({ entity_ref: entityRef })
        .orderBy('id', 'desc')
        .offset(KEPT)
        .limit(1)
        .select('id');
      if (oldest) {
        await transaction('applies')
          .where({ entity_ref: entityRef })
          .where('id', '<=', oldest.id)
          .delete();
      }
    });
  }

  async history(entityRef: string): Promise<Applied[]> {
    const rows: ApplyRow[] = await this.#database('applies')
      .where({ entity_ref: entityRef })
      .orderBy('id', 'desc')
      .limit(KEPT)
      .select('id', 'at', 'by', 'cluster', 'hash', 'response');
    return rows.map(({ id, response, ...row }) => ({
      ...row,
      id: String(id),
      response: JSON.parse(response),
    }));
  }

  recordScan(
    cluster: string,
    seen: Iterable<SeenObject>,
    walk: ScanWalk,
  ): Promise<void> {
    return ScanRecord.create(this.#database, cluster).write(seen, walk);
  }

  async recordDrift(
    cluster: string,
    drifted: ReadonlyMap<string, Drift['kind']>,
  ): Promise<void> {
    await this.#database.transaction(async transaction => {
      await transaction('objects')
        .where({ cluster })
        .whereNotNull('drift')
        .update({ drift: null });
      for (const [key, drift] of drifted) {
        await transaction('objects').where({ cluster, key }).update({ drift });
      }
    });
  }

  async drifted(entityRef: string, cluster: string): Promise<number> {
    const [{ count }] = await this.#database('objects')
      .where({ entity_ref: entityRef, cluster })
      .whereNotNull('drift')
      .count({ count: '*' });
    return Number(count);
  }

  async recordRun(cluster: string, run: ReconcileRun): Promise<void> {
    await this.#database('runs')
      .insert({ cluster, at: run.at, run: JSON.stringify(run) })
      .onConflict('cluster')
      .merge();
  }

  async runs(): Promise<Map<string, ReconcileRun>> {
    const rows = await this.#database<{ cluster: string; run: string }>(
      'runs',
    ).select('cluster', 'run');
    return new Map(rows.map(({ cluster, run }) => [cluster, JSON.parse(run)]));
  }

  forget(clusters: readonly string[], now: string): Promise<void> {
    return forgetOld(this.#database, clusters, now);
  }
}
