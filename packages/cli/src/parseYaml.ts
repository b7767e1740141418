import { LineCounter, parseDocument } from 'yaml';
import { type Finding, toFinding } from './findings';

/** What zod's schemas have, of whatever version. */
export interface Schema<T> {
  safeParse(value: unknown):
    | { success: true; data: T }
    | {
        success: false;
        error: {
          issues: ReadonlyArray<{
            path: readonly PropertyKey[];
            message: string;
          }>;
        };
      };
}

/**
 * Parses a file in YAML by a schema; what is wrong is found with its line. Pure.
 *
 * @param adapt - changes what was read before it is held to the schema
 */
export function parseYaml<T>(
  file: string,
  text: string,
  schema: Schema<T>,
  adapt: (value: unknown) => unknown = value => value,
): { value: T } | { findings: Finding[] } {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, {
    lineCounter,
    prettyErrors: false,
    logLevel: 'error',
  });
  const finding = (offset: number, key: string, message: string) =>
    toFinding(
      { file, line: Math.max(1, lineCounter.linePos(offset).line) },
      { key, value: '', message },
    );
  const [error] = document.errors;
  if (error) {
    const message = `is no valid YAML: ${error.message}`;
    return { findings: [finding(error.pos[0], '', message)] };
  }
  const parsed = schema.safeParse(adapt(document.toJS({ maxAliasCount: 100 })));
  if (parsed.success) {
    return { value: parsed.data };
  }
  return {
    findings: parsed.error.issues.map(({ path, message }) => {
      const there = path
        .map((_, index) =>
          document.getIn(path.slice(0, path.length - index), true),
        )
        .find(node => node !== undefined);
      const range =
        typeof there === 'object' && there !== null && 'range' in there
          ? (there.range as [number, number, number] | undefined)
          : undefined;
      return finding(range?.[0] ?? 0, path.map(String).join('.'), message);
    }),
  };
}
