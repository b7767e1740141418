import { asText } from './issues';
import type { ObservabilityProblem } from './types';
import { parseYaml } from './yaml';

/** A file named relative to the catalog file, in its directory or below. */
const FILE = /^\.\/(?!.*\.\.)\w[\w./-]{0,200}\.ya?ml$/;

/** Looks like a file's name rather than YAML: one line that begins like a path or a URL, or ends like a YAML file. */
const LOOKS_LIKE_FILE = /^(?:[./~]|\w+:\/\/)[^\n]*$|^[^\n:]*\.ya?ml$/;

/** Whether an annotation's value names a file beside the catalog file. */
export const isFileReference = (value: string) => FILE.test(value.trim());

/** The YAML of an annotation, which may stand in a file beside the catalog file instead. */
export function readYamlValue(
  key: string,
  text: string,
  files: Readonly<Record<string, string>>,
): { value: unknown } | { problem: ObservabilityProblem } {
  const trimmed = text.trim();
  const named = FILE.test(trimmed);
  const problem = (message: string, remedy?: string) => ({
    problem: { key, value: asText(text), message, ...(remedy && { remedy }) },
  });
  if (named && !Object.hasOwn(files, trimmed)) {
    return problem(
      `names the file ${trimmed}, which could not be read beside the catalog file`,
      'Commit the file next to the catalog file, or write its content into the annotation.',
    );
  }
  if (!named && LOOKS_LIKE_FILE.test(trimmed)) {
    return problem(
      'must be YAML, or a file beside the catalog file such as ./observability.yaml (no .., no absolute path, no URL)',
    );
  }
  const parsed = parseYaml(named ? files[trimmed] : text);
  return 'problem' in parsed ? problem(parsed.problem) : parsed;
}
