import { useApi } from '@backstage/core-plugin-api';
import type {
  Silence,
  SilenceRequest,
} from '@observability-kit/backstage-plugin-observability-common';
import { useState } from 'react';
import { errorMessage, observabilityApiRef } from '../api';
import { inTurns } from './model/inTurns';

/** What became of one component. */
export type Outcome =
  | { type: 'waiting' }
  | { type: 'silenced'; silence: Silence; reason?: string }
  | { type: 'ended' }
  | { type: 'failed'; reason: string };

const AT_A_TIME = 4;

/** Silences components one by one, each under its own permission, and keeps what became of each. */
export function useMaintenance() {
  const api = useApi(observabilityApiRef);
  const [outcomes, setOutcomes] = useState<ReadonlyMap<string, Outcome>>(
    new Map(),
  );
  const [busy, setBusy] = useState(false);
  const note = (entityRef: string, outcome: Outcome) =>
    setOutcomes(before => new Map(before).set(entityRef, outcome));

  const each = async (
    entityRefs: string[],
    work: (entityRef: string) => Promise<Outcome>,
  ) => {
    setBusy(true);
    await inTurns(entityRefs, AT_A_TIME, async entityRef =>
      note(entityRef, await work(entityRef)),
    );
    setBusy(false);
  };

  const silence = (entityRefs: string[], request: SilenceRequest) => {
    entityRefs.forEach(ref => note(ref, { type: 'waiting' }));
    return each(entityRefs, async entityRef => {
      try {
        const made = await api.createSilence(entityRef, request);
        return { type: 'silenced', silence: made.silence };
      } catch (error) {
        return { type: 'failed', reason: errorMessage(error) };
      }
    });
  };

  /** Ends what was made here, all of it. */
  const end = () => {
    const made = [...outcomes].flatMap(([entityRef, outcome]) =>
      outcome.type === 'silenced'
        ? [[entityRef, outcome.silence] as const]
        : [],
    );
    const silences = new Map(made);
    return each([...silences.keys()], async entityRef => {
      const mine = silences.get(entityRef)!;
      try {
        await api.expireSilence(entityRef, mine.id);
        return { type: 'ended' };
      } catch (error) {
        return { type: 'silenced', silence: mine, reason: errorMessage(error) };
      }
    });
  };

  return { outcomes, busy, silence, end };
}
