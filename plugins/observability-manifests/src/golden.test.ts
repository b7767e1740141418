import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { parseObservability } from '@observability-kit/backstage-plugin-observability-common';
import { parse } from 'yaml';
import { parseManifestFile, serialiseManifest } from './manifest/serialise';
import { platformProfileSchema } from './profile/schema';
import { renderManifests } from './render/renderManifests';

/** The golden files are documentation: whoever wonders what an annotation does reads them. `UPDATE_GOLDEN=1` writes them anew. */
const EXAMPLES = join(__dirname, '../../../examples');
const GOLDEN = join(EXAMPLES, 'golden');
const UPDATE = Boolean(process.env.UPDATE_GOLDEN);

const names = (folder: string) =>
  readdirSync(join(EXAMPLES, folder))
    .filter(file => file.endsWith('.yaml'))
    .map(file => file.replace(/\.yaml$/, ''));

const read = (folder: string, name: string) =>
  parse(readFileSync(join(EXAMPLES, folder, `${name}.yaml`), 'utf8'));

function render(entity: string, profile: string): Map<string, string> {
  const observed = parseObservability(read('entities', entity));
  const { manifests, problems } = renderManifests(
    observed,
    platformProfileSchema.parse(read('profiles', profile)),
  );
  expect(problems).toEqual([]);
  return new Map(
    manifests.map(manifest => {
      const text = serialiseManifest(manifest);
      expect(parseManifestFile(text)).toEqual(manifest);
      return [`${manifest.want}.yaml`, text];
    }),
  );
}

const cases = names('entities').flatMap(entity =>
  names('profiles').map(profile => [entity, profile] as const),
);

describe('golden files', () => {
  if (UPDATE) rmSync(GOLDEN, { recursive: true, force: true });

  it.each(cases)('%s on %s', (entity, profile) => {
    const rendered = render(entity, profile);
    const folder = join(GOLDEN, entity, profile);
    if (UPDATE) {
      mkdirSync(folder, { recursive: true });
      for (const [file, text] of rendered)
        writeFileSync(join(folder, file), text);
    }
    const golden = existsSync(folder) ? readdirSync(folder).sort() : [];
    expect(golden).toEqual([...rendered.keys()].sort());
    for (const [file, text] of rendered)
      expect(text).toBe(readFileSync(join(folder, file), 'utf8'));
  });

  it('have no left-overs of entities that are gone', () => {
    expect(readdirSync(GOLDEN).sort()).toEqual(names('entities').sort());
  });
});
