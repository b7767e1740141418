import type {
  ApplyProgress,
  ApplyResponse,
  ApplyResult,
} from '@observability-kit/backstage-plugin-observability-common';

/**
 * Tells of an apply while it goes on. It goes on, too, when nobody listens any more.
 *
 * Errors: those of the apply, as long as there is no result yet; later ones are the last line.
 *
 * @param start - begins the apply, and tells of every result
 */
export async function* applyProgress(
  start: (onResult: (result: ApplyResult) => void) => Promise<ApplyResponse>,
): AsyncGenerator<ApplyProgress, void, undefined> {
  const results: ApplyResult[] = [];
  let wake = () => {};
  const end = start(result => {
    results.push(result);
    wake();
  }).then(
    (response): ApplyProgress => ({ type: 'done', response }),
    (error: unknown) =>
      error instanceof Error ? error : new Error(String(error)),
  );
  const result = () =>
    new Promise<undefined>(resolve => {
      wake = () => resolve(undefined);
    });
  let told = 0;
  for (;;) {
    const next = result();
    const last =
      told < results.length ? undefined : await Promise.race([end, next]);
    while (told < results.length) {
      yield { type: 'result', result: results[told++] };
    }
    if (last instanceof Error) {
      if (told === 0) {
        throw last;
      }
      yield { type: 'failed', name: last.name, message: last.message };
      return;
    }
    if (last) {
      yield last;
      return;
    }
  }
}
