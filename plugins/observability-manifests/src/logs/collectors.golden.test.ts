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
import { platformProfileSchema } from '../profile/schema';
import { collectorConfiguration } from './collectorConfiguration';
import { LOG_COLLECTORS } from './collectors';

/** Each example of logs for each collector, and what none of them does. `UPDATE_GOLDEN=1` writes them anew. */
const EXAMPLES = join(__dirname, '../../../../examples');
const GOLDEN = join(EXAMPLES, 'collectors');
const UPDATE = Boolean(process.env.UPDATE_GOLDEN);
const ENTITIES = [
  'logs-json',
  'logs-logfmt',
  'logs-text',
  'logs-regex',
  'logs-pipeline',
];

const read = (folder: string, name: string) =>
  parse(readFileSync(join(EXAMPLES, folder, `${name}.yaml`), 'utf8'));

function written(entity: string): Map<string, string> {
  const files = new Map<string, string>();
  const limitations: string[] = [];
  for (const collector of LOG_COLLECTORS) {
    const { configuration, problems } = collectorConfiguration(
      parseObservability(read('entities', entity)),
      platformProfileSchema.parse(read('profiles', 'files')),
      collector,
    );
    expect(problems).toEqual([]);
    if (!configuration) throw new Error('No configuration');
    const extension = configuration.fileName.split('.').at(-1);
    files.set(`${collector}.${extension}`, configuration.text);
    for (const { step, reason } of configuration.limitations)
      limitations.push(`${collector}, ${step}: ${reason}\n`);
  }
  files.set('limitations.txt', limitations.join(''));
  return files;
}

describe('golden files of collectors', () => {
  if (UPDATE) rmSync(GOLDEN, { recursive: true, force: true });

  it.each(ENTITIES)('%s', entity => {
    const files = written(entity);
    const folder = join(GOLDEN, entity);
    if (UPDATE) {
      mkdirSync(folder, { recursive: true });
      for (const [file, text] of files) writeFileSync(join(folder, file), text);
    }
    expect(existsSync(folder) ? readdirSync(folder).sort() : []).toEqual(
      [...files.keys()].sort(),
    );
    for (const [file, text] of files)
      expect(text).toBe(readFileSync(join(folder, file), 'utf8'));
  });
});
