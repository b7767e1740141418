import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { fencedOrRefused } from './fenceProof.ts';
import type { Fence } from './fenceProof.ts';

type Parts = Fence & {
  openSelectors(fenced: string, matchers: readonly string[]): string[];
};

const room = fileURLToPath(
  new URL('../../plugins/observability-manifests/src/fence', import.meta.url),
);

/** One piece of the fence that is taken out, by the file that it stands in. What checks its result goes too, where that would notice. */
type Mutation = Record<string, Array<[text: string, instead: string]>>;

const unverified: [string, string] = ['if (!whole) {', 'if (false) {'];
const sameLexemes: [string, string] = [
  'strings.join() !== agreed.strings.join()',
  'false',
];

const mutations: Record<string, Mutation> = {
  'the refusal of what the parser repairs': {
    'parsePromql.ts': [['type.isError', 'false']],
  },
  'the refusal of info() with one argument': {
    'promql.ts': [["name === 'Info'", 'false']],
  },
  'the replacing of carriage returns, and the lexemes': {
    'promql.ts': [['withoutCarriageReturns(expression)', 'expression']],
    'parsePromql.ts': [
      [
        'promqlLexemes(expression)',
        '{ strings: [] as string[], comments: [] as string[] }',
      ],
      sameLexemes,
      ['comments.join() !== agreed.comments.join()', 'false'],
    ],
  },
  'the braces of a bare name': {
    'promql.ts': [
      [
        "before: '{', after: '}', matchers }",
        "before: '', after: '', matchers: '' }",
      ],
      unverified,
    ],
  },
  'the matchers where there are braces': {
    'promql.ts': [
      [
        "before: '',\n              after: braces",
        "before: '# ',\n              after: braces",
      ],
      unverified,
    ],
  },
  'one selector of many, and the second look': {
    'promql.ts': [
      [
        "reference.name !== 'VectorSelector'",
        "reference.name !== 'VectorSelector' || found.length > 1",
      ],
    ],
  },
};

describe('the fence with one piece taken out', () => {
  let dir: string;

  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'observability-mutations-'));
  });

  after(() => rm(dir, { recursive: true, force: true }));

  async function load(name: string, mutation: Mutation): Promise<Parts> {
    const outfile = join(dir, `${name.replace(/\W+/g, '-')}.mjs`);
    const applied: string[] = [];
    await build({
      stdin: {
        contents: ['promql', 'cases/corpus', 'cases/openSelectors']
          .map(path => `export * from './${path}';`)
          .join('\n'),
        resolveDir: room,
      },
      outfile,
      bundle: true,
      platform: 'node',
      format: 'esm',
      banner: {
        js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
      },
      plugins: [
        {
          name: 'mutate',
          setup: ({ onLoad }) =>
            onLoad({ filter: /fence\/\w+\.ts$/ }, async ({ path }) => {
              let contents = await readFile(path, 'utf8');
              for (const [text, instead] of mutation[basename(path)] ?? []) {
                assert.ok(contents.includes(text), `${path} has no ${text}`);
                contents = contents.replace(text, () => instead);
                applied.push(text);
              }
              return { contents, loader: 'ts' as const };
            }),
        },
      ],
    });
    assert.equal(applied.length, Object.values(mutation).flat().length);
    return (await import(pathToFileURL(outfile).href)) as Parts;
  }

  /** Expressions of the corpus that are not closed. */
  const leaks = (fence: Parts) =>
    Object.values(fence.corpus)
      .flat()
      .filter(expression => {
        const fenced = fencedOrRefused(fence, expression);
        return (
          fenced &&
          fence.openSelectors(fenced.expression, [
            'e=""',
            'namespace="",pod=~""',
            'destination_workload_namespace="",destination_workload="",e=~""',
          ]).length > 0
        );
      });

  it('holds, with all pieces in their place', async () => {
    assert.deepEqual(leaks(await load('whole', {})), []);
  });

  for (const [name, mutation] of Object.entries(mutations)) {
    it(`leaks without ${name}`, async context => {
      const found = leaks(await load(name, mutation));
      context.diagnostic(`${found.length}, such as ${found[0]}`);
      assert.notDeepEqual(found, []);
    });
  }
});
