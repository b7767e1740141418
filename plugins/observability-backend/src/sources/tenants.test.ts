import { sourceSchema } from '../configSchema';
import { createSources } from './createSources';
import { type TenantSubject, tenantOf } from './tenantOf';
import { LINES, SOURCE_TYPES } from './testing/askerOf';
import { type UpstreamServer, upstreamServer } from './testing/upstreamServer';

const entity = (
  name: string,
  more: Omit<TenantSubject, 'entityRef'> = {},
): TenantSubject => ({ entityRef: `component:default/${name}`, ...more });

describe('tenantOf', () => {
  const of = (value: string, subject?: TenantSubject) =>
    tenantOf({ name: 'main', tenant: { header: 'X-Org', value } }, subject);

  it.each([
    ['acme', undefined, 'acme'],
    ['{{namespace}}', entity('a', { namespace: 'shop' }), 'shop'],
    [
      'team-{{namespace}}.eu',
      entity('a', { namespace: 'shop' }),
      'team-shop.eu',
    ],
    [
      '{{owner}}',
      entity('a', { owner: 'Group:default/Team-Shop' }),
      'team-shop',
    ],
    ['{{owner}}', entity('a', { owner: 'team-shop' }), 'team-shop'],
    ['{{logsTenant}}', entity('a', { logsTenant: 'audit' }), 'audit'],
    ['{{owner}}', entity('a', { owner: 'default/team-shop' }), 'team-shop'],
  ])('makes of %s a tenant', (template, subject, tenant) => {
    expect(of(template, subject)).toEqual(['=', 'X-Org', tenant]);
  });

  it.each<[template: string, subject: TenantSubject | undefined]>([
    ['{{namespace}}', undefined],
    ['{{namespace}}', entity('a', { owner: 'shop' })],
    ['{{owner}}', entity('a', { namespace: 'shop' })],
    ['{{logsTenant}}', entity('a', { namespace: 'shop' })],
    // Who may be called the same as a group of the default namespace.
    ['{{owner}}', entity('a', { owner: 'user:default/shop' })],
    ['{{owner}}', entity('a', { owner: 'group:other/shop' })],
    // What upstreams take for several tenants, for others, or for the end of the header.
    ...[
      'a|b',
      '..',
      'a..b',
      '../b',
      'a/b',
      '',
      ' ',
      'a b',
      'a\r\nX-Org: b',
    ].map((namespace): [string, TenantSubject] => [
      '{{namespace}}',
      entity('a', { namespace }),
    ]),
    ['{{namespace}}', entity('a', { namespace: '{{owner}}', owner: 'b' })],
    ['{{namespace}}', entity('a', { namespace: 'x'.repeat(200) })],
  ])('makes none of %s for %j', (template, subject) => {
    expect(of(template, subject)).toEqual([
      '!',
      `main keeps data apart by ${template}, and ${
        subject ? 'component:default/a' : 'nobody'
      } has none that the platform agrees to`,
    ]);
  });
});

describe('a source that keeps tenants apart', () => {
  let server: UpstreamServer;

  beforeEach(async () => {
    server = await upstreamServer();
  });

  afterEach(() => server.close());

  const askerFor = (type: (typeof SOURCE_TYPES)[number]) => {
    const tenant = { value: '{{namespace}}' };
    const { metrics, alerts, logs } = createSources([
      sourceSchema.parse({ name: 'main', type, url: server.url, tenant }),
    ]);
    return async (subject?: TenantSubject): Promise<unknown> => {
      const [some, others, further] = [metrics, alerts, logs].map(sources =>
        sources.get('main'),
      );
      const source = some ?? others ?? further;
      const own = (subject && source?.forEntity?.(subject)) ?? source;
      if (own && 'query' in own) {
        return own.query({ expression: 'up' });
      }
      if (own && 'silences' in own) {
        return own.alerts({ label: 'a', value: 'b' });
      }
      return own && 'lines' in own ? own.lines(LINES) : undefined;
    };
  };

  const tenants = () =>
    server.seen.map(({ headers }) => headers['x-scope-orgid']).sort();

  it.each(SOURCE_TYPES)(
    'is asked for each one separately, once (%s)',
    async type => {
      const ask = askerFor(type);
      const shop = entity('a', { namespace: 'shop' });
      const bank = entity('b', { namespace: 'bank' });
      await Promise.all([ask(shop), ask(bank), ask(shop)]);
      expect(tenants()).toEqual(['bank', 'shop']);
    },
  );

  it.each(SOURCE_TYPES)(
    'is not asked for whoever has none, nor for nobody (%s)',
    async type => {
      const ask = askerFor(type);
      const stranger = entity('c', { namespace: 'shop|bank' });
      for (const subject of [undefined, stranger, entity('c')]) {
        await expect(ask(subject)).rejects.toMatchObject({
          name: 'NotFoundError',
          message: expect.stringMatching(
            /^main keeps data apart by {{namespace}}, and \S+ has none that the platform agrees to$/,
          ),
        });
      }
      expect(server.seen).toEqual([]);
    },
  );
});
