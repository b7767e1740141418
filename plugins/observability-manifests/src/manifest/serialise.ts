import { parse } from 'yaml';
import { FILE_KINDS, isFileKind } from './fileKinds';
import { OWNERSHIP } from './types';
import type { JsonObject, JsonValue, Manifest, ManifestWant } from './types';
import { toYaml } from './yaml';

/** `apiVersion` of the objects of the flavour `files`. */
export const FILES_API_VERSION = 'observability/v1';

const BANNER =
  ' Written by Backstage. Do not edit: the next apply replaces it.\n';

/** What begins a comment in the files that we write. */
const COMMENTS = ['#', '//'];

const WANTS: ReadonlySet<string> = new Set<ManifestWant>([
  'scrape',
  'probe',
  'rules',
  'routing',
  'logs',
]);

/**
 * The text of a manifest. A custom resource is YAML as `kubectl apply` takes it. For the flavour `files` it is the file's content under a
 * comment that carries the marks (kind, name, namespace, labels, annotations), so that a file says whose it is.
 *
 * @returns the same bytes for the same manifest, ending in a line break
 * @public
 */
export function serialiseManifest(manifest: Manifest): string {
  const { apiVersion, kind, metadata, spec } = manifest.object;
  if (apiVersion !== FILES_API_VERSION)
    return toYaml({ apiVersion, kind, metadata: { ...metadata }, spec });
  const marks = toYaml({ apiVersion, kind, metadata: { ...metadata } });
  const { comment, isText } = isFileKind(kind)
    ? FILE_KINDS[kind]
    : FILE_KINDS.ScrapeFile;
  const head = marks.trimEnd().replace(/^/gm, `${comment} `);
  const { document } = spec;
  return `${comment}${BANNER}${head}\n${
    // The empty line parts the marks from a text that begins with a comment.
    isText ? `\n${document}` : toYaml(document as JsonObject | JsonValue[])
  }`;
}

function marked(object: Manifest['object'] | null): Manifest | undefined {
  const labels = object?.metadata?.labels;
  const want = labels?.[OWNERSHIP.wantLabel];
  if (
    !object ||
    !want ||
    !WANTS.has(want) ||
    labels[OWNERSHIP.managedByLabel] !== OWNERSHIP.managedBy ||
    typeof object.metadata.annotations?.[OWNERSHIP.entityAnnotation] !==
      'string'
  )
    return undefined;
  return { want: want as ManifestWant, object };
}

/**
 * Reads what {@link serialiseManifest} wrote.
 *
 * @returns `undefined` for a text that does not carry our marks: somebody else's file
 * @throws an error when the text carries our banner and is not YAML any more
 * @public
 */
export function parseManifestFile(text: string): Manifest | undefined {
  const comment = COMMENTS.find(each => text.startsWith(`${each}${BANNER}`));
  if (comment === undefined) {
    if (!text.includes(OWNERSHIP.managedBy)) return undefined;
    return marked(parse(text) as Manifest['object'] | null);
  }
  const prefix = `${comment} `;
  const lines = text.slice(comment.length + BANNER.length).split('\n');
  const end = lines.findIndex(line => !line.startsWith(prefix));
  const marks = lines
    .slice(0, Math.max(end, 0))
    .map(line => line.slice(prefix.length));
  const header = parse(marks.join('\n')) as Manifest['object'] | null;
  const rest = lines.slice(Math.max(end, 0)).join('\n');
  const isText =
    header && isFileKind(header.kind) && FILE_KINDS[header.kind].isText;
  const document = isText
    ? rest.slice(1)
    : (parse(rest) as JsonObject | JsonValue[]);
  return marked(header && { ...header, spec: { document } });
}
