import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createWorkbench } from './testing/workbench';

const PROMTAIL = `clients: [{ url: http://loki/push }]
scrape_configs:
  - job_name: a
    static_configs: [{ labels: { __path__: /var/log/x } }]
`;

describe('migrate promtail', () => {
  let bench: ReturnType<typeof createWorkbench>;
  beforeEach(() => {
    bench = createWorkbench();
    bench.write({ 'promtail.yaml': PROMTAIL });
  });
  afterEach(() => bench.remove());

  it('prints what Alloy takes, from a file or standard input', async () => {
    const { code, out, err } = await bench.run([
      ...['migrate', 'promtail', 'promtail.yaml'],
    ]);
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain('loki.source.file "a" {');
    expect(await bench.run(['migrate', 'promtail', '-'], PROMTAIL)).toEqual({
      code,
      out,
      err,
    });
  });

  it('says what is lost, and so does the exit code', async () => {
    const { code, out, err } = await bench.run(
      ['migrate', 'promtail', '-'],
      `${PROMTAIL}server: { http_listen_port: 1 }\n`,
    );
    expect(code).toBe(1);
    expect(out).toContain('loki.source.file "a" {');
    expect(err).toMatch(/^-: server: Alloy/);
  });

  it('writes a file, and replaces none', async () => {
    const args = ['migrate', 'promtail', '--out', 'a.alloy', 'promtail.yaml'];
    expect((await bench.run(args)).code).toBe(0);
    expect(readFileSync(join(bench.directory, 'a.alloy'), 'utf8')).toContain(
      'loki.write "default"',
    );
    const again = await bench.run(args);
    expect(again.code).toBe(1);
    expect(again.err).toContain('a.alloy is there already');
  });

  it('says where a configuration is none', async () => {
    const { code, out, err } = await bench.run(
      ['migrate', 'promtail', '-'],
      'clients: 1\n',
    );
    expect([code, out, err]).toEqual([1, '', '-: clients must be a list\n']);
  });

  it.each([
    [['migrate'], 'migrate needs promtail'],
    [['migrate', 'promtail'], 'needs one FILE or -'],
    [['migrate', 'promtail', 'a', 'b'], 'needs one FILE or -'],
    [['migrate', 'promtail', 'none.yaml'], 'none.yaml does not exist'],
    [['migrate', 'promtail', '--profile', 'x', 'a'], 'has no option --profile'],
  ])('refuses %j', async (args, message) => {
    const { code, out, err } = await bench.run(args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(message);
  });
});
