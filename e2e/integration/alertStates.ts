import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { FiringEpisode } from '../../plugins/observability-common/src/index.ts';
import { ensureBuilt } from '../servers/build.ts';
import { loadBackendSources } from './backendSources.ts';
import { run } from './ruleUnitTests.ts';

interface Sources {
  firingEpisodes(series: object, evaluations: object): FiringEpisode[];
}

const MINUTES = 80;

/** What one alert's expression answers, minute by minute: the ends of `for` and `keep_firing_for`, and the same in every run of anything else. */
const ANSWERS = [
  'x xx xxx xxxx xxxxx xxxxxx  xxx  xxx   xxx    xxx     xxx      xxxxxx   xxxxxx',
  '   xxxx xxxx  xxxx   xxxx    xxxx     xxxx      xxxx x xxxx xx xx x x x  x  x',
  'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxx   xxxxxxxxxxxxxxx    xxxxxxxxxxxxxxxxxxxxxxxxx',
  'xxx   x   xxx  x  x  x   xxxx    x    x    x  xxx  x   x  xxxxxx    x',
  '     x                  xx                     xxxx          ',
];

const RULES = [0, 1, 3].flatMap(waits =>
  [0, 1, 3].map(keeps => ({
    name: `Waits${waits}Keeps${keeps}`,
    waits,
    keeps,
  })),
);

const answersAt = (pattern: string, minute: number) => pattern[minute] === 'x';

/**
 * Holds the states of a back-test to the engine's own: its tool for unit tests evaluates rules minute by minute as the engine does, and is told to
 * expect exactly the alerts that the back-test has firing.
 */
export function describeAlertStates(
  tool: 'promtool' | 'vmalert-tool',
  args: (file: string) => string[],
): void {
  describe(`states of alerts, beside ${tool}`, () => {
    let dir: string;
    let sources: Sources;

    before(async () => {
      dir = await mkdtemp(join(tmpdir(), 'observability-states-'));
      sources = await loadBackendSources<Sources>(['backtest/firingEpisodes']);
    });

    after(() => rm(dir, { recursive: true, force: true }));

    /** Alerts of a rule that are firing, minute by minute. */
    function firing({ waits, keeps }: (typeof RULES)[number]): string[][] {
      const episodes = ANSWERS.map((pattern, pod) =>
        sources.firingEpisodes(
          {
            labels: { pod: `${pod}` },
            points: [...pattern].flatMap((_, minute) =>
              answersAt(pattern, minute) ? [[minute * 60, 1]] : [],
            ),
          },
          {
            ...{ start: 0, end: MINUTES * 60, stepSeconds: 60 },
            forSeconds: waits * 60,
            keepFiringForSeconds: keeps * 60,
          },
        ),
      ).flat();
      return Array.from({ length: MINUTES }, (_, minute) =>
        episodes
          .filter(
            ({ start, end = Infinity }) =>
              start <= minute * 60 && minute * 60 < end,
          )
          .map(({ labels }) => labels.pod),
      );
    }

    for (const rule of RULES) {
      it(`are the same for ${rule.name}`, async () => {
        const { name, waits, keeps } = rule;
        const rules = join(dir, `${name}.rules.yaml`);
        await writeFile(
          rules,
          JSON.stringify({
            groups: [
              {
                name: 'g',
                rules: [
                  {
                    ...{ alert: name, expr: 'm == 1' },
                    ...(waits > 0 && { for: `${waits}m` }),
                    ...(keeps > 0 && { keep_firing_for: `${keeps}m` }),
                  },
                ],
              },
            ],
          }),
        );
        const minutes = firing(rule);
        assert.ok(minutes.some(pods => pods.length > 0));
        const file = join(dir, `${name}.test.yaml`);
        await writeFile(
          file,
          JSON.stringify({
            rule_files: [rules],
            evaluation_interval: '1m',
            tests: [
              {
                interval: '1m',
                input_series: ANSWERS.map((pattern, pod) => ({
                  series: `m{pod="${pod}"}`,
                  values: Array.from({ length: MINUTES }, (_, minute) =>
                    answersAt(pattern, minute) ? 1 : 0,
                  ).join(' '),
                })),
                alert_rule_test: minutes.map((pods, minute) => ({
                  ...{ eval_time: `${minute}m`, alertname: name },
                  exp_alerts: pods.map(pod => ({ exp_labels: { pod } })),
                })),
              },
            ],
          }),
        );
        const { code, output } = await run(await ensureBuilt(tool), args(file));
        assert.equal(code, 0, output.slice(0, 2_000));
      });
    }
  });
}
