import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parse } from 'yaml';
import { toYaml } from './yaml.ts';

describe('toYaml', () => {
  it('writes what a YAML parser reads back', () => {
    const value = {
      empty: { list: [], map: {} },
      nested: [{ a: 1, b: [true, { c: 'x' }] }, ['y', 'z']],
      traps: [
        'yes',
        'null',
        '~',
        '1e3',
        '0x10',
        '# no comment',
        'a: b',
        'it "quotes"',
        '/tmp/a b/*.yaml',
        '{{namespace}}',
        '127.0.0.1:80',
        '',
      ],
    };
    assert.deepEqual(parse(toYaml(value)), value);
  });

  it('leaves out what is undefined', () => {
    assert.equal(toYaml({ a: 1, b: undefined }, 'why'), '# why\na: 1\n');
  });
});
