import { execFile } from 'node:child_process';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import {
  alertCases,
  type AlertCase,
} from '../../plugins/observability-manifests/src/rules/cases/index.ts';

const GOLDEN = join(import.meta.dirname, '../../examples/golden');

interface Rule {
  alert?: string;
  labels: Record<string, string>;
  annotations: Record<string, string>;
}

interface Group {
  name: string;
  rules: Rule[];
}

/** The rule file that the flavour `files` renders for an example entity; the unit tests of rendering hold it to what is rendered now. */
const ruleFile = (entity: string) =>
  join(GOLDEN, entity, 'files', 'rules.yaml');

/** All rule files of the flavour `files`. */
export async function ruleFiles(): Promise<string[]> {
  const files = await readdir(GOLDEN, { recursive: true });
  const rules = files.filter(file =>
    file.endsWith(join('files', 'rules.yaml')),
  );
  if (rules.length === 0) throw new Error(`No rule files below ${GOLDEN}`);
  return rules.map(file => join(GOLDEN, file));
}

export async function groupsOf(entity: string): Promise<Group[]> {
  return parse(await readFile(ruleFile(entity), 'utf8')).groups;
}

/** Rules of one alert name share everything but what a case says; those of an SLO differ by the labels that it names. */
function ruleOf(groups: Group[], alert: string, labels: Rule['labels']) {
  for (const group of groups)
    for (const rule of group.rules)
      if (
        rule.alert === alert &&
        Object.entries(labels).every(
          ([name, value]) => (rule.labels[name] ?? value) === value,
        )
      )
        return rule;
  throw new Error(`No rule ${alert} with ${JSON.stringify(labels)}`);
}

/** When a rule test begins, in seconds since the epoch. */
const START = { promtool: 0, 'vmalert-tool': Date.UTC(2000, 0, 1) / 1_000 };

/** A file of rule unit tests for one case. Both tools read the same, but for the time. */
function unitTest(
  groups: Group[],
  test: AlertCase,
  tool: keyof typeof START,
): object {
  return {
    rule_files: [ruleFile(test.golden)],
    evaluation_interval: '1m',
    tests: [
      {
        interval: '1m',
        input_series: Object.entries(test.series).map(([series, values]) => ({
          series,
          values:
            typeof values === 'string'
              ? values
              : `${START[tool] + values.secondsFromStart}x500`,
        })),
        alert_rule_test: [
          {
            eval_time: test.at,
            alertname: test.alert,
            exp_alerts: test.fires.map(({ labels, summary, description }) => {
              const rule = ruleOf(groups, test.alert, labels);
              return {
                exp_labels: { ...rule.labels, ...labels },
                exp_annotations: { ...rule.annotations, summary, description },
              };
            }),
          },
        ],
      },
    ],
  };
}

/** Writes one file per case, named so that a failure says which. */
export async function writeUnitTests(
  dir: string,
  tool: keyof typeof START,
): Promise<string[]> {
  const runnable = alertCases.filter(
    ({ only }) => only === undefined || only === tool,
  );
  return Promise.all(
    runnable.map(async (test, index) => {
      const title = `${index} ${test.alert} ${
        test.fires.length ? 'fires' : 'stays quiet'
      } when ${test.when}`;
      const file = join(dir, `${title.replace(/[^\w]+/g, '-')}.yaml`);
      const groups = await groupsOf(test.golden);
      await writeFile(file, stringify(unitTest(groups, test, tool)));
      return file;
    }),
  );
}

/** Runs a program; answers what it said and how it ended. */
export function run(
  binary: string,
  args: string[],
): Promise<{ code: number; output: string }> {
  return new Promise((resolve, reject) => {
    execFile(
      binary,
      args,
      { timeout: 120_000, maxBuffer: 16_000_000 },
      (error, stdout, stderr) => {
        if (error && typeof error.code !== 'number') reject(error);
        else
          resolve({
            code: typeof error?.code === 'number' ? error.code : 0,
            output: `${stdout}${stderr}`,
          });
      },
    );
  });
}
