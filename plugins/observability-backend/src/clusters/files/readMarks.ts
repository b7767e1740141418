import {
  type Manifest,
  parseManifestFile,
} from '@observability-kit/backstage-plugin-observability-manifests';

/** What a file says of itself. */
export type Marks =
  | { kind: 'ours'; manifest: Manifest }
  /** It carries our banner, and somebody edited it into something that is no YAML. */
  | { kind: 'broken'; reason: string }
  | { kind: 'foreign' };

export function readMarks(text: string): Marks {
  try {
    const manifest = parseManifestFile(text);
    return manifest ? { kind: 'ours', manifest } : { kind: 'foreign' };
  } catch (error) {
    const [reason] = String(
      error instanceof Error ? error.message : error,
    ).split('\n');
    return { kind: 'broken', reason };
  }
}
