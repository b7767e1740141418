import { strToU8, zipSync } from 'fflate';
import { saveBlob } from './saveBlob';

/** Files as one ZIP archive. `at` is when they count as written; the same input gives the same bytes. */
export function zipOf(
  files: readonly { path: string; text: string }[],
  at: Date,
): Uint8Array {
  return zipSync(
    Object.fromEntries(files.map(({ path, text }) => [path, strToU8(text)])),
    { mtime: at },
  );
}

/** Lets the person save files as one ZIP archive. */
export function saveArchive(
  name: string,
  files: readonly { path: string; text: string }[],
): void {
  // Copied, because a Blob takes no view of memory that might be shared.
  const bytes = Uint8Array.from(zipOf(files, new Date()));
  saveBlob(name, new Blob([bytes], { type: 'application/zip' }));
}
