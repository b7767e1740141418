import { inWords, patient } from '../testing/patient';
import { linesArrive } from './linesArrive';
import { routeReaches } from './routeReaches';

const configuration = (routes: string) => `
route:
  receiver: default
  routes:
${routes}
receivers:
  - name: default
    webhook_configs: [{ url: <secret> }]
  - name: oncall
    webhook_configs: [{ url: <secret> }]
    email_configs: [{ to: x }]
  - name: empty
`;

const routeOf = (entity: string, receiver: string) =>
  `    - receiver: ${receiver}\n      matchers: ['backstage_entity="component:default/${entity}"']`;

describe('routeReaches', () => {
  const look = async (spec: object, text: string) =>
    inWords(
      await routeReaches.examine(
        patient({ ...spec }, { routing: async () => text }),
      ),
    );
  const oncall = { alerts: { packs: 'none', receiver: 'oncall' } };
  const raising = {
    metrics: { port: 'http' },
    alerts: { packs: ['availability'] },
  };

  it.each([
    [
      "ok: Alertmanager's route leads to oncall (webhook, email)",
      oncall,
      routeOf('checkout', 'oncall'),
    ],
    [
      'failed: Alertmanager has no route of this component, which should lead to oncall',
      oncall,
      // A longer name is another component.
      routeOf('checkout-api', 'oncall'),
    ],
    [
      "failed: Alertmanager's route of this component leads to default instead of oncall",
      oncall,
      routeOf('checkout', 'default'),
    ],
    [
      "ok: No receiver of its own: alerts follow the platform's routes, which end in default (webhook)",
      raising,
      routeOf('payments', 'oncall'),
    ],
    [
      'warning: The receiver empty tells nobody: it has no integration',
      raising,
      routeOf('checkout', 'empty'),
    ],
  ])('says %s', async (words, spec, routes) => {
    expect(await look(spec, configuration(routes))).toBe(words);
  });

  it('finds the route below another, with the receiver of its parent', async () => {
    const nested = `    - receiver: oncall
      routes:
        - matchers: ['backstage_entity = "component:default/checkout"']`;
    expect(await look(oncall, configuration(nested))).toMatch(
      /^ok: .* leads to oncall/,
    );
  });

  it('has nothing to look for without alerts, and does not guess at another answer', async () => {
    expect(
      await look({ alerts: { packs: 'none' } }, configuration('    []')),
    ).toBeUndefined();
    await expect(look(oncall, 'route: 7')).rejects.toThrow(/route/);
  });
});

describe('linesArrive', () => {
  const now = 1_700_000_000_000;
  const look = async (minutes: number | undefined, logs: object = {}) =>
    inWords(
      await linesArrive.examine(
        patient(
          { logs },
          {
            now,
            lastLine: async () =>
              minutes === undefined ? undefined : now - minutes * 60_000,
          },
        ),
      ),
    );

  it.each([
    [0.5, 'ok: The last line is less than a minute old'],
    [14, 'ok: The last line is 14 minutes old'],
    [15, 'warning: The last line is 15 minutes old'],
    [undefined, 'failed: No line within the last hour'],
  ])('judges an age of %d minutes', async (minutes, words) => {
    expect(await look(minutes)).toBe(words);
  });

  it('does not look where logs are turned off, or nowhere stored', async () => {
    expect(await look(1, { enabled: false })).toBeUndefined();
    expect(inWords(await linesArrive.examine(patient()))).toBe(
      'skipped: This cluster has no place for logs configured',
    );
  });
});
