/** What is wrong with how the command was called. */
export class UsageError extends Error {}

/** Errors: `UsageError`. */
export function choice<T extends string>(
  option: string,
  value: string | undefined,
  allowed: readonly T[],
): T | undefined {
  const found = allowed.find(one => one === value);
  if (value !== undefined && found === undefined) {
    throw new UsageError(
      `--${option} must be one of ${allowed.join(', ')}, not ${value}`,
    );
  }
  return found;
}
