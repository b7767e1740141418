import {
  type Manifest,
  parseManifestFile,
} from '@observability-kit/backstage-plugin-observability-manifests';

/** A file whose marks can't be read (any more) is not ours to touch. */
export function parseOwn(text: string): Manifest | undefined {
  try {
    return parseManifestFile(text);
  } catch {
    return undefined;
  }
}
