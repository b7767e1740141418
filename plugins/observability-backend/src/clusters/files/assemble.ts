import { isSeq, parse, parseDocument, YAMLSeq } from 'yaml';

/** A kind of fragment that is merged into a server's only configuration file. */
export type AssembledKind = 'RouteFile' | 'LogFile';

const listOf = (fragment: string, key: string): unknown[] => {
  const document: unknown = parse(fragment);
  const list =
    typeof document === 'object' && document !== null && key in document
      ? (document as Record<string, unknown>)[key]
      : document;
  return Array.isArray(list) ? list : [];
};

/**
 * Merges fragments into a base configuration: routes go in front of those of the base, so that a component's own route wins; scrape configs of a
 * log collector go behind. Pure; comments of the base stay.
 *
 * Errors: that of the YAML parser, for a base that is none.
 *
 * @param fragments - texts of our files, in the order in which they shall stand
 * @returns the text of the whole configuration
 */
export function assemble(
  kind: AssembledKind,
  base: string,
  fragments: readonly string[],
): string {
  const document = parseDocument(base);
  const [problem] = document.errors;
  if (problem) {
    throw new Error(problem.message);
  }
  const [path, key] =
    kind === 'RouteFile'
      ? [['route', 'routes'], 'routes']
      : [['scrape_configs'], 'scrape_configs'];
  const ours = fragments.flatMap(fragment => listOf(fragment, key));
  const standing: unknown = document.getIn(path);
  const theirs = isSeq(standing) ? standing.items : [];
  const own = ours.map(item => document.createNode(item));
  const all = new YAMLSeq();
  all.items = kind === 'RouteFile' ? [...own, ...theirs] : [...theirs, ...own];
  document.setIn(path, all);
  return document.toString({ lineWidth: 0 });
}
