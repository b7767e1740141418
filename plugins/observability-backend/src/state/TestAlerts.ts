import type { TakenRoute } from '@observability-kit/backstage-plugin-observability-common';
import type { Knex } from 'knex';

/** How often a receiver was asked in one way; see the source. */
export interface KeptCount {
  receiver?: string;
  integration: string;
  requests: number;
  failedRequests: number;
}

/** What is known when a test alert was sent. Times are milliseconds since the epoch. */
export interface SentTest {
  id: string;
  sentBy: string;
  sentAt: number;
  endsAt: number;
  labels: Record<string, string>;
  /** Alertmanager's words, where it did not take the alert. */
  refused?: string;
  routes: TakenRoute[];
  /** Why there are none. */
  routesProblem?: string;
  counts: KeptCount[];
}

/** What was seen of it when somebody looked last. */
export interface SeenTest {
  at: number;
  /** As Alertmanager lists it; the last time that it did. */
  listed?: {
    receivers: string[];
    /** In words. */
    silencedBy: string[];
    inhibitedBy: number;
    isMuted: boolean;
  };
  counts: KeptCount[];
  countsProblem?: string;
}

/** That a receiver passed it on to us. */
export interface ReceivedTest {
  receiver: string;
  at: number;
}

export interface KeptTest {
  sent: SentTest;
  seen?: SeenTest;
  received?: ReceivedTest;
}

interface Row {
  id: string;
  entity_ref: string;
  sent_at: string;
  sent: string;
  seen: string | null;
  received: string | null;
}

const read = <T>(text: string | null | undefined): T | undefined =>
  text ? (JSON.parse(text) as T) : undefined;

/** The last test alert of each entity. What is seen and what is received are columns of their own: several replicas write them. */
export class TestAlerts {
  readonly #database: Knex;

  private constructor(database: Knex) {
    this.#database = database;
  }

  static create(database: Knex): TestAlerts {
    return new TestAlerts(database);
  }

  /**
   * Takes the place of the entity's last one, where that was sent at `until` (milliseconds since the epoch) or before. Of several that come at once, one does.
   *
   * @returns whether it does
   */
  async put(
    entityRef: string,
    sent: SentTest,
    until: number,
  ): Promise<boolean> {
    return this.#database.transaction(async transaction => {
      await transaction<Row>('test_alerts')
        .where({ entity_ref: entityRef })
        .andWhere('sent_at', '<=', new Date(until).toISOString())
        .delete();
      const rows = await transaction<Row>('test_alerts')
        .insert({
          id: sent.id,
          entity_ref: entityRef,
          sent_at: new Date(sent.sentAt).toISOString(),
          sent: JSON.stringify(sent),
        })
        .onConflict('entity_ref')
        .ignore()
        .returning('id');
      return rows.length > 0;
    });
  }

  /** Adds what became of sending it. */
  async amend(sent: SentTest): Promise<void> {
    await this.#database<Row>('test_alerts')
      .where({ id: sent.id })
      .update({ sent: JSON.stringify(sent) });
  }

  async last(entityRef: string): Promise<KeptTest | undefined> {
    const row = await this.#database<Row>('test_alerts')
      .where({ entity_ref: entityRef })
      .first();
    const sent = read<SentTest>(row?.sent);
    const seen = read<SeenTest>(row?.seen);
    const received = read<ReceivedTest>(row?.received);
    return (
      sent && { sent, ...(seen && { seen }), ...(received && { received }) }
    );
  }

  async see(id: string, seen: SeenTest): Promise<void> {
    await this.#database<Row>('test_alerts')
      .where({ id })
      .update({ seen: JSON.stringify(seen) });
  }

  /** The first time counts; an unknown marker is passed over. */
  async receive(id: string, received: ReceivedTest): Promise<void> {
    await this.#database<Row>('test_alerts')
      .where({ id, received: null })
      .update({ received: JSON.stringify(received) });
  }
}
