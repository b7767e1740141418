import { strFromU8, unzipSync } from 'fflate';
import { zipOf } from './saveArchive';

const at = new Date('2026-11-23T09:00:00.000Z');

describe('zipOf', () => {
  it('holds every file at its path', () => {
    const files = unzipSync(
      zipOf(
        [
          { path: 'kustomization.yaml', text: 'resources: []\n' },
          { path: 'shop/ä.yaml', text: 'a: "ä"\n' },
        ],
        at,
      ),
    );
    expect(
      Object.entries(files).map(([path, bytes]) => [path, strFromU8(bytes)]),
    ).toEqual([
      ['kustomization.yaml', 'resources: []\n'],
      ['shop/ä.yaml', 'a: "ä"\n'],
    ]);
  });

  it('answers the same bytes to the same files', () => {
    const files = [{ path: 'a', text: 'b' }];
    expect(zipOf(files, at)).toEqual(zipOf(files, at));
  });
});
