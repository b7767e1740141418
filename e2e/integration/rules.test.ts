import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { alertCases } from '../../plugins/observability-manifests/src/rules/cases/index.ts';
import { ensureBuilt } from '../servers/build.ts';
import { groupsOf, ruleFiles, run, writeUnitTests } from './ruleUnitTests.ts';

describe('generated rules on vmalert', () => {
  let dir: string;

  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'observability-rules-'));
  });

  after(() => rm(dir, { recursive: true, force: true }));

  it('load without an error', async () => {
    const vmalert = await ensureBuilt('vmalert');
    const { code, output } = await run(vmalert, [
      '-dryRun',
      ...(await ruleFiles()).map(file => `-rule=${file}`),
    ]);
    assert.equal(code, 0, output);
  });

  it('are all shown firing and quiet', async () => {
    const entities = [...new Set(alertCases.map(({ golden }) => golden))];
    const groups = (await Promise.all(entities.map(groupsOf))).flat();
    const alerts = groups.flatMap(({ rules }) =>
      rules.flatMap(({ alert }) => alert ?? []),
    );
    for (const alert of new Set(alerts)) {
      const cases = alertCases.filter(test => test.alert === alert);
      assert.ok(
        cases.some(({ fires }) => fires.length > 0),
        `${alert} is never shown firing`,
      );
      assert.ok(
        cases.some(({ fires }) => fires.length === 0),
        `${alert} is never shown quiet`,
      );
    }
  });

  it('fire and stay quiet as their cases say', async () => {
    const tool = await ensureBuilt('vmalert-tool');
    const files = await writeUnitTests(dir, 'vmalert-tool');
    const { code, output } = await run(tool, [
      'unittest',
      '-disableAlertgroupLabel',
      ...files.map(file => `-files=${file}`),
    ]);
    assert.equal(code, 0, output);
  });
});
