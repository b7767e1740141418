import { AddressRefusedError } from './addressRefusal';
import { HttpUnansweredError } from './HttpUnansweredError';

/** What a broken connection means, with the system's code, or the words where there is no code. */
export function unansweredOf(
  { name, base, answering }: { name: string; base: string; answering: boolean },
  error: unknown,
): HttpUnansweredError {
  if (error instanceof AddressRefusedError) {
    return new HttpUnansweredError(
      `${name} is not asked: ${error.message}`,
      'unreachable',
      { code: error.code },
    );
  }
  const { code } = Object(error) as { code?: unknown };
  const what = answering
    ? `${name} broke off its answer`
    : `${name} can't be reached at ${base}`;
  return typeof code === 'string'
    ? new HttpUnansweredError(`${what} (${code})`, 'unreachable', { code })
    : new HttpUnansweredError(
        `${what} (${error instanceof Error ? error.message : error})`,
        'unreachable',
      );
}
