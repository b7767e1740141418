import {
  type Document,
  isMap,
  isSeq,
  parse,
  parseDocument,
  YAMLMap,
  YAMLSeq,
} from 'yaml';

/** A kind of fragment that is merged into a server's only configuration file. */
export type AssembledKind = 'RouteFile' | 'LogFile';

const recordOf = (value: unknown) =>
  typeof value === 'object' && value !== null
    ? (value as Record<string, unknown>)
    : {};

/** In front of those of the base, so that a component's own route wins. */
function addRoutes(document: Document, fragments: readonly unknown[]) {
  const path = ['route', 'routes'];
  const ours = fragments.flatMap(fragment => {
    const { routes = fragment } = recordOf(fragment);
    return Array.isArray(routes) ? routes : [];
  });
  const standing: unknown = document.getIn(path);
  const all = new YAMLSeq();
  all.items = [
    ...ours.map(route => document.createNode(route)),
    ...(isSeq(standing) ? standing.items : []),
  ];
  document.setIn(path, all);
}

/** Lists behind those that stand there, maps into one another; nothing that stands there is replaced. */
function addTo(
  document: Document,
  path: readonly string[],
  value: unknown,
): void {
  const standing: unknown = path.length
    ? document.getIn(path)
    : document.contents;
  const isBare = standing === undefined || standing === null;
  if (Array.isArray(value) && (isBare || isSeq(standing))) {
    const list = isSeq(standing) ? standing : new YAMLSeq();
    list.items.push(...value.map(item => document.createNode(item)));
    document.setIn(path, list);
  } else if (
    Object.getPrototypeOf(value ?? 0) === Object.prototype &&
    (isBare || isMap(standing))
  ) {
    if (isBare) document.setIn(path, new YAMLMap());
    for (const [key, each] of Object.entries(recordOf(value))) {
      addTo(document, [...path, key], each);
    }
  } else if (isBare) {
    document.setIn(path, value);
  } else if (standing !== value) {
    throw new Error(`${path.join('.')} stands there already`);
  }
}

/**
 * Merges fragments into a base configuration: routes of Alertmanager, or what a log collector reads. Pure; comments of the base stay.
 *
 * Errors: that of the YAML parser, for a base that is none; an error that names the key where a fragment and the base say something else.
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
  const parsed = fragments.map((fragment): unknown => parse(fragment));
  if (kind === 'RouteFile') {
    addRoutes(document, parsed);
  } else {
    parsed.forEach(fragment => addTo(document, [], fragment));
  }
  return document.toString({ lineWidth: 0 });
}
