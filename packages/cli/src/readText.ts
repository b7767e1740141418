import { readFile, stat } from 'node:fs/promises';

const MAX_BYTES = 4 * 1_024 * 1_024;

/** Why a file is not read, in words. */
export class UnreadableError extends Error {}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'may not be read: permission denied',
  ENOENT: 'does not exist',
  EISDIR: 'is a directory',
  ELOOP: 'is a link that leads to itself',
};

const codeOf = (error: unknown) =>
  typeof error === 'object' && error !== null && 'code' in error
    ? String(error.code)
    : undefined;

export const reasonOf = (error: unknown): string => {
  const code = codeOf(error);
  return (code && REASONS[code]) ?? `can not be read: ${code ?? error}`;
};

export function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new UnreadableError('is no UTF-8 text');
  }
}

/** Errors: `UnreadableError`. */
export async function readText(
  path: string,
  maxBytes = MAX_BYTES,
): Promise<string> {
  try {
    const { size } = await stat(path);
    if (size > maxBytes) {
      throw new UnreadableError(`is larger than ${maxBytes} bytes`);
    }
    return decode(await readFile(path));
  } catch (error) {
    throw error instanceof UnreadableError
      ? error
      : new UnreadableError(reasonOf(error));
  }
}
