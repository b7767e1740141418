import { saveBlob } from './saveBlob';

/** Lets the person save a text as a file. */
export function saveText(
  name: string,
  text: string,
  type = 'text/plain',
): void {
  saveBlob(name, new Blob([text], { type }));
}
