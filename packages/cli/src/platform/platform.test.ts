import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createWorkbench, PROFILE } from '../testing/workbench';

const CONFIG = `storage: { type: s3, bucket: acme-logs }
periods: [{ from: '2024-04-01' }]
retention: { days: 90 }
`;

describe('platform', () => {
  let bench: ReturnType<typeof createWorkbench>;
  beforeEach(() => {
    bench = createWorkbench();
    bench.write({ 'loki.yaml': CONFIG, 'profile.yaml': PROFILE });
  });
  afterEach(() => bench.remove());

  const render = ['platform', 'render', '--for', 'loki', '--out', 'out'];
  const written = () =>
    readdirSync(join(bench.directory, 'out'), {
      recursive: true,
      withFileTypes: true,
    })
      .filter(entry => entry.isFile())
      .map(({ name }) => name)
      .sort();

  it('writes what sets Loki up on a cluster, again the same, and says what it lacks', async () => {
    const args = [
      ...render,
      ...['--config', 'loki.yaml', '--profile', 'profile.yaml'],
      ...['--cluster', '-'],
    ];
    const first = await bench.run(args, '{"items": []}');
    expect([first.code, first.err]).toEqual([0, '']);
    expect(first.out).toContain('lacks grafana');
    expect(first.out).toContain('gets  values/loki.yaml');
    expect(written()).toEqual([
      'loki-datasource.yaml',
      'loki-rules.yaml',
      'loki.yaml',
      's3-lifecycle.json',
    ]);
    expect((await bench.run(args, '{"items": []}')).out).toBe(first.out);
  });

  it('writes the configuration of a process where there is no cluster', async () => {
    const { code } = await bench.run([...render, '--config', 'loki.yaml']);
    expect(code).toBe(0);
    expect(
      readFileSync(join(bench.directory, 'out/loki.yaml'), 'utf8'),
    ).toContain('retention_period: 2160h');
  });

  it('does not replace the work of others, nor write half of its own', async () => {
    bench.write({ 'out/s3-lifecycle.json': '{"Rules": [{"ID": "mine"}]}' });
    const { code, err } = await bench.run([
      ...render,
      ...['--config', 'loki.yaml'],
    ]);
    expect(code).toBe(1);
    expect(err).toContain('was not written by us');
    expect(written()).toEqual(['s3-lifecycle.json']);
  });

  it('names the place of what is wrong', async () => {
    bench.write({ 'loki.yaml': CONFIG.replace('days: 90', 'days: never') });
    const { code, err } = await bench.run([
      ...render,
      ...['--config', 'loki.yaml'],
    ]);
    expect(code).toBe(1);
    expect(err).toMatch(/^loki.yaml:3: retention.days /);
  });

  it('says what keeping lines costs, and what that assumes', async () => {
    const { code, out } = await bench.run([
      ...['platform', 'cost', '--for', 'loki', '--config', 'loki.yaml'],
      ...['--gb-per-day', '100'],
    ]);
    expect(code).toBe(0);
    expect(out).toMatch(/a month +\$\d+\.\d\d/);
    expect(out).toContain('100 GB of lines a day, 90 days kept');
    expect(out).toContain('Amazon S3, us-east-1');
    bench.write({
      'prices.yaml': 'standardGibMonth: 0\ninfrequentGibMonth: 0\n',
    });
    const own = await bench.run([
      ...['platform', 'cost', '--for', 'loki', '--config', 'loki.yaml'],
      ...['--gb-per-day', '100', '--prices', 'prices.yaml'],
    ]);
    expect(own.out).toMatch(/storage +\$0\.00/);
    expect(own.out).toContain('prices: as given');
  });

  it.each([
    [['platform'], 'platform needs render or cost'],
    [['platform', 'render', '--config', 'a', '--out', 'b'], 'needs --for loki'],
    [['platform', 'render', '--for', 'tempo'], '--for must be one of loki'],
    [[...render], 'platform render needs --config FILE'],
    [[...render, '--config', 'none.yaml'], '--config none.yaml does not exist'],
    [
      [...render, '--config', 'loki.yaml', '--cluster', 'loki.yaml'],
      '--cluster loki.yaml is not what kubectl',
    ],
    [
      ['platform', 'cost', '--for', 'loki', '--config', 'loki.yaml'],
      'needs --gb-per-day NUMBER',
    ],
    [
      [
        ...['platform', 'cost', '--for', 'loki', '--config', 'loki.yaml'],
        ...['--gb-per-day', 'much'],
      ],
      '--gb-per-day must be a number, not much',
    ],
    [
      ['platform', 'cost', '--for', 'loki', '--out', 'x'],
      'platform cost has no option --out',
    ],
  ])('refuses %j', async (args, message) => {
    const { code, out, err } = await bench.run(args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(message);
  });
});
