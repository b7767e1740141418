import {
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';
import { platformProfileSchema } from '../profile/schema';
import { lokiFiles } from './lokiFiles';
import { lokiPlatformSchema } from './schema';

/** What is written for each example, with each profile. `UPDATE_GOLDEN=1` writes it anew. */
const EXAMPLES = join(__dirname, '../../../../examples');
const PLATFORMS = join(EXAMPLES, 'platform');
const GOLDEN = join(PLATFORMS, 'golden');
const UPDATE = Boolean(process.env.UPDATE_GOLDEN);
const NAMES = ['loki', 'loki-single'];
const PROFILES = ['files', 'prometheus-operator', 'victoria-metrics-operator'];

const read = (path: string) => parse(readFileSync(path, 'utf8'));

describe('golden files of platforms', () => {
  if (UPDATE) rmSync(GOLDEN, { recursive: true, force: true });

  it.each(NAMES.flatMap(name => PROFILES.map(profile => [name, profile])))(
    '%s on %s',
    (name, profile) => {
      const files = lokiFiles(
        lokiPlatformSchema.parse(read(join(PLATFORMS, `${name}.yaml`))),
        {
          chart: 'loki',
          found: new Map(),
          profile: platformProfileSchema.parse(
            read(join(EXAMPLES, 'profiles', `${profile}.yaml`)),
          ),
        },
      );
      const folder = join(GOLDEN, name, profile);
      for (const { path, text } of UPDATE ? files : []) {
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        writeFileSync(join(folder, path), text);
      }
      const standing = readdirSync(folder, {
        recursive: true,
        withFileTypes: true,
      }).filter(entry => entry.isFile());
      expect(standing).toHaveLength(files.length);
      for (const { path, text } of files)
        expect(readFileSync(join(folder, path), 'utf8')).toBe(text);
    },
  );
});
