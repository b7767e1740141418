import { readFile, writeFile } from 'node:fs/promises';
import { isMap, parseAllDocuments } from 'yaml';

/** Sets annotations of a component as a person would edit its catalog file. */
export async function annotate(
  file: string,
  component: string,
  annotations: Record<string, string>,
): Promise<void> {
  const documents = parseAllDocuments(await readFile(file, 'utf8'));
  const document = documents.find(
    each =>
      isMap(each.contents) &&
      each.get('kind') === 'Component' &&
      each.getIn(['metadata', 'name']) === component,
  );
  if (!document) {
    throw new Error(`${file} has no component ${component}`);
  }
  for (const [key, value] of Object.entries(annotations)) {
    document.setIn(['metadata', 'annotations', key], value);
  }
  await writeFile(file, documents.map(String).join('---\n'));
}
