import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const source = join(__dirname, '..');
const root = join(source, '../../..');

/** Paths of upstreams' APIs in a text of ours; a parameter or a variable ends them. */
const pathsIn = (text: string): string[] =>
  text
    .replaceAll('${API}', '/api/v2')
    .match(/\/(?:loki\/)?api\/v\d\/[\w/]*\w/g) ?? [];

/** The rows of the table: paths, and the tests that hold them. */
const rows = readFileSync(join(root, 'docs/fence.md'), 'utf8')
  .split('\n')
  .filter(line => line.startsWith('| `'))
  .map(line => line.split('|'))
  .map(([, paths, , tests]) => ({
    paths: pathsIn(paths),
    tests: [...tests.matchAll(/`([^`]+)`/g)].map(([, file]) => file),
  }));

const documented = new Set(rows.flatMap(({ paths }) => paths));

const files = readdirSync(join(source, 'sources'), { recursive: true })
  .map(String)
  .filter(file => file.endsWith('.ts') && !file.endsWith('.test.ts'));

describe('docs/fence.md', () => {
  it('has a row for every path that the sources ask', () => {
    const asked = files.flatMap(file =>
      pathsIn(readFileSync(join(source, 'sources', file), 'utf8'))
        // A label's name is part of the path.
        .map(path => path.replace(/\/label\/.*/, '/label')),
    );
    expect(new Set(asked).size).toBeGreaterThan(8);
    expect(asked.filter(path => !documented.has(path))).toEqual([]);
  });

  it.each(rows)('holds $paths by tests that exist', ({ tests }) => {
    expect(tests).not.toEqual([]);
    expect(
      tests.filter(
        file =>
          !existsSync(
            join(
              file.includes('/src/') || file.startsWith('e2e/') ? root : source,
              file,
            ),
          ),
      ),
    ).toEqual([]);
  });
});
