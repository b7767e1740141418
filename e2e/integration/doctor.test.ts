import assert from 'node:assert/strict';
import { mkdtemp, rm, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { startPlatform } from '../demo/platform.ts';
import type { Platform } from '../demo/platform.ts';
import { eventually } from '../processes/eventually.ts';
import { deliveryStack } from './deliveryStack.ts';
import type { DeliveryStack } from './deliveryStack.ts';
import type { CheckResult } from './pluginServices.ts';

const asked = {
  'observability/metrics-port': 'http',
  'observability/probe-path': '/healthz',
  'observability/alerts': 'availability',
  'observability/alert-receiver': 'shop-oncall',
};

describe('the doctor, on vmagent, vmalert and Alertmanager', () => {
  let platform: Platform;
  let stack: DeliveryStack;
  let dir: string;

  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'observability-doctor-'));
    platform = await startPlatform({ dir });
    stack = await deliveryStack(platform);
  });

  after(async () => {
    await platform?.stop();
    await rm(dir, { recursive: true, force: true });
  });

  const examine = async (name: string) => {
    const checks = await stack.doctor(name);
    return new Map(checks.map(check => [check.id, check]));
  };

  const say = (check: CheckResult | undefined) =>
    `${check?.status}: ${check?.evidence}`;

  const statuses = (checks: ReadonlyMap<string, CheckResult>) =>
    Object.fromEntries([...checks].map(([id, { status }]) => [id, status]));

  it('asks for the plan to be applied first, and skips what hangs on it', async () => {
    stack.annotate('payments', asked);
    const checks = await examine('payments');
    assert.deepEqual(statuses(checks), {
      annotationsValid: 'ok',
      clusterAllowed: 'ok',
      objectsApplied: 'failed',
      configurationAccepted: 'skipped',
      portExists: 'ok',
      jobKnown: 'skipped',
      targetUp: 'skipped',
      seriesFresh: 'skipped',
      probeAnswers: 'skipped',
      rulesLoaded: 'skipped',
      routeReaches: 'skipped',
      // Loki is not among the fast servers.
      linesArrive: 'unknown',
    });
    assert.match(
      say(checks.get('objectsApplied')),
      /create ScrapeFile payments/,
    );
  });

  it('finds a healthy component healthy, link by link', async () => {
    await stack.planAndApply('payments');
    await eventually(async () => {
      const checks = await examine('payments');
      const { configurationAccepted, linesArrive, ...rest } = statuses(checks);
      assert.deepEqual(
        [...new Set(Object.values(rest))],
        ['ok'],
        JSON.stringify([...checks.values()], null, 1),
      );
      // Promtail does not run here, and that is said.
      assert.equal(configurationAccepted, 'warning');
      assert.match(say(checks.get('configurationAccepted')), /Promtail/);
      assert.equal(linesArrive, 'unknown');
    });
    const overview = await stack.overview('payments');
    assert.equal(overview.scrape, 'up');
    assert.equal(overview.probe, 'up');
    assert.deepEqual(overview.notices, []);
  });

  it('names the port that exists where the annotation names another', async () => {
    stack.annotate('misnamed', {
      ...asked,
      'observability/metrics-port': 'metrics',
    });
    await stack.planAndApply('misnamed');
    const checks = await examine('misnamed');
    assert.equal(
      say(checks.get('portExists')),
      'failed: The Service shop/misnamed has the ports http; the annotation says metrics',
    );
    assert.equal(checks.get('jobKnown')?.status, 'ok');
    assert.equal(checks.get('targetUp')?.status, 'skipped');
    assert.match(say(checks.get('targetUp')), /Service, port and addresses/);
  });

  it('shows the error of the scrape', async () => {
    stack.annotate('payments', {
      ...asked,
      'observability/metrics-path': '/nowhere',
    });
    await stack.planAndApply('payments');
    await eventually(async () => {
      const checks = await examine('payments');
      assert.match(say(checks.get('targetUp')), /^failed: .*404/);
      assert.equal(checks.get('seriesFresh')?.status, 'skipped');
      assert.equal(checks.get('probeAnswers')?.status, 'ok');
    });
    await eventually(async () => {
      assert.equal((await stack.overview('payments')).scrape, 'down');
    });
  });

  it('shows a module that the exporter does not have', async () => {
    stack.annotate('payments', asked);
    await stack.planAndApply('payments');
    await writeFile(
      platform.layout.blackboxConfig,
      'modules: { other: { prober: http } }\n',
    );
    await fetch(`${platform.urls.blackboxExporter}/-/reload`, {
      method: 'POST',
    });
    await eventually(async () => {
      const check = (await examine('payments')).get('probeAnswers');
      assert.match(say(check), /^failed: /);
      assert.match(String(check?.remedy), /has the module http_2xx/);
    });
  });

  it('shows what somebody changed behind our back', async () => {
    const file = join(
      platform.layout.managed('victoria'),
      'rules',
      'shop.payments-rules.yaml',
    );
    await unlink(file);
    const checks = await examine('payments');
    assert.match(
      say(checks.get('objectsApplied')),
      /failed: .*create RuleFile payments-rules/,
    );
    await stack.planAndApply('payments');
    await eventually(async () => {
      assert.equal(
        (await examine('payments')).get('rulesLoaded')?.status,
        'ok',
      );
    });
  });

  it('says what a mistake of somebody else does to the servers', async () => {
    const file = join(
      platform.layout.managed('victoria'),
      'rules',
      'foreign.yaml',
    );
    await writeFile(
      file,
      'groups: [{ name: x, rules: [{ alert: A, expr: "sum(" }] }]\n',
    );
    await fetch(`${platform.urls.vmalert}/-/reload`);
    await eventually(async () => {
      const check = (await examine('payments')).get('configurationAccepted');
      assert.match(say(check), /vmalert: .*foreign\.yaml/s);
    });
    await unlink(file);
    await fetch(`${platform.urls.vmalert}/-/reload`);
  });

  it('does not know what a server that is down would say, and still shows the rest', async () => {
    await platform.stopServer('vmalert');
    await platform.stopServer('victoria-metrics');
    const checks = await examine('payments');
    assert.equal(checks.get('rulesLoaded')?.status, 'unknown');
    assert.match(say(checks.get('rulesLoaded')), /can't be reached/);
    assert.equal(checks.get('seriesFresh')?.status, 'unknown');
    assert.equal(checks.get('objectsApplied')?.status, 'ok');
    assert.equal(checks.get('routeReaches')?.status, 'ok');
    const overview = await stack.overview('payments');
    assert.equal(overview.scrape, 'unknown');
    assert.equal(overview.notices[0]?.kind, 'unavailable');
  });

  it('says of wrong annotations only what is wrong with them', async () => {
    stack.annotate('payments', { 'observability/metric-port': 'http' });
    const [first, ...rest] = await stack.doctor('payments');
    assert.equal(first.status, 'failed');
    assert.match(String(first.remedy), /observability\/metrics-port/);
    assert.deepEqual(
      [...new Set(rest.map(({ status }) => status))],
      ['skipped'],
    );
  });
});
