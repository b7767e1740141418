import { randomUUID } from 'node:crypto';
import type { AuthService } from '@backstage/backend-plugin-api';
import { ConflictError, toError } from '@backstage/errors';
import type { TestAlertResponse } from '@observability-kit/backstage-plugin-observability-common';
import type { KeptTest, SentTest, TestAlerts } from '../state/TestAlerts';
import { actorOf } from './actorOf';
import { alertmanagerOf, type AlertSources } from './AlertSources';
import { entityRules } from './entityRules';
import { observeTestAlert } from './observeTestAlert';
import { testAlertLabels } from './testAlertLabels';
import { routesTakeMs, testAlertSteps } from './testAlertSteps';
import type { TestAlertSend, TestAlertService } from './TestAlertService';
import { wayOf } from './testAlertWay';
import type { EntityRequest, RequestContext } from './types';

/** People are told by each of them. */
const PAUSE_MS = 60_000;

/** An alert that is over before its group was told of is never told. */
const MARGIN_MS = 60_000;

interface Options {
  sources: AlertSources;
  auth: Pick<AuthService, 'isPrincipal'>;
  tests: Pick<TestAlerts, 'put' | 'amend' | 'last' | 'see'>;
  /** Whether receivers can pass test alerts on to us. */
  hasEcho: boolean;
  /** Milliseconds since the epoch. */
  now?(): number;
}

/** Sends test alerts, and looks where they are each time that somebody asks; what was seen is kept for all replicas. */
export class DefaultTestAlertService implements TestAlertService {
  readonly #options: Options;

  private constructor(options: Options) {
    this.#options = options;
  }

  static create(options: Options): DefaultTestAlertService {
    return new DefaultTestAlertService(options);
  }

  async send(
    { entityRef, severity }: TestAlertSend,
    context: RequestContext,
  ): Promise<TestAlertResponse> {
    const { sources, auth, tests } = this.#options;
    const { signal } = context;
    const sentBy = actorOf(auth, context.credentials);
    const found = await sources.find({ entityRef }, context);
    const alertmanager = alertmanagerOf(found);
    const now = this.#now();
    const rules = entityRules(
      // Without the engine the alert still tells of what every alert of the entity has.
      await found.rules(signal).catch(() => []),
      found.scope,
    ).map(({ rule }) => rule);
    const id = randomUUID();
    const labels = testAlertLabels(rules, found.scope, { id, severity });
    const way = await wayOf(alertmanager, labels, signal);
    const sent: SentTest = {
      ...{ id, sentBy, labels, ...way },
      sentAt: now,
      endsAt: now + routesTakeMs(way.routes) + MARGIN_MS,
    };
    // Kept before it is sent: it may come back at once.
    if (!(await tests.put(entityRef, sent, now - PAUSE_MS))) {
      throw new ConflictError(
        `A test alert of ${entityRef} was sent less than a minute ago: look how far that one comes`,
      );
    }
    try {
      await alertmanager.sendAlert(
        {
          labels,
          annotations: {
            summary: 'This is a test alert: nothing is wrong',
            description: `${sentBy} sent it from Backstage to see whether alerts of ${entityRef} arrive. It ends by itself.`,
          },
          startsAt: new Date(sent.sentAt).toISOString(),
          endsAt: new Date(sent.endsAt).toISOString(),
        },
        signal,
      );
    } catch (error) {
      signal?.throwIfAborted();
      const refused = { ...sent, refused: toError(error).message };
      await tests.amend(refused);
      return { test: this.#shown({ sent: refused }) };
    }
    return { test: this.#shown({ sent }) };
  }

  async last(
    request: EntityRequest,
    context: RequestContext,
  ): Promise<TestAlertResponse> {
    const { sources, tests } = this.#options;
    // First of all: who can't see the entity is told nothing of it.
    const found = await sources.find(request, context);
    const test = await tests.last(request.entityRef);
    if (!test) {
      return {};
    }
    if (test.seen && this.#stepsOf(test, test.seen.at).isOver) {
      return { test: this.#shown(test) };
    }
    const seen = await observeTestAlert(
      test,
      { alertmanager: alertmanagerOf(found), scope: found.scope },
      { now: this.#now(), signal: context.signal },
    );
    await tests.see(test.sent.id, seen);
    return { test: this.#shown({ ...test, seen }) };
  }

  #shown(test: KeptTest) {
    const { id, sentBy, sentAt, endsAt, labels, routes } = test.sent;
    return {
      ...{ id, sentBy, labels, routes },
      sentAt: new Date(sentAt).toISOString(),
      endsAt: new Date(endsAt).toISOString(),
      ...this.#stepsOf(test, test.seen?.at ?? this.#now()),
    };
  }

  #stepsOf(test: KeptTest, now: number) {
    return testAlertSteps(test, now, this.#options.hasEcho);
  }

  #now(): number {
    return this.#options.now?.() ?? Date.now();
  }
}
