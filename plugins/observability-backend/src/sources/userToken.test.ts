import { upstreamServer, type UpstreamServer } from './testing/upstreamServer';
import { sourceSchema } from '../configSchema';
import { createSources } from './createSources';
import { LINES, SOURCE_TYPES } from './testing/askerOf';
import { userTokenOf, markOf } from './userToken';

const tokens = (token: string, provider = 'microsoft') =>
  new Map([[provider, token]]);

describe("a source that is read with people's own tokens", () => {
  let server: UpstreamServer;

  beforeEach(async () => {
    server = await upstreamServer();
  });

  afterEach(() => server.close());

  const sourcesOf = (type: string) =>
    createSources([
      sourceSchema.parse({
        name: 'main',
        type,
        url: server.url,
        auth: { type: 'userToken', provider: 'microsoft' },
      }),
    ]);

  /** The typical question, asked by somebody. */
  const ask = async (
    { metrics, alerts, logs }: ReturnType<typeof sourcesOf>,
    userTokens?: ReadonlyMap<string, string>,
  ): Promise<unknown> => {
    const subject = { entityRef: 'component:default/a', userTokens };
    return (
      metrics
        .get('main')
        ?.forEntity?.(subject)
        // Of the past, so that the answer is kept for others.
        .query({ expression: 'up', time: 1_000 }) ??
      alerts
        .get('main')
        ?.forEntity?.(subject)
        .alerts({ label: 'a', value: 'b' }) ??
      logs.get('main')?.forEntity(subject).lines(LINES)
    );
  };

  const seenTokens = () =>
    server.seen.map(({ headers }) => headers.authorization);

  it.each(SOURCE_TYPES)(
    'gives nobody what another one was answered, at once or later (%s)',
    async type => {
      const sources = sourcesOf(type);
      const [ann, bob] = [tokens('token-of-ann'), tokens('token-of-bob')];
      await Promise.all([ask(sources, ann), ask(sources, bob)]);
      expect(seenTokens().sort()).toEqual([
        'Bearer token-of-ann',
        'Bearer token-of-bob',
      ]);
      await ask(sources, tokens('token-of-eve'));
      expect(seenTokens()).toContain('Bearer token-of-eve');
    },
  );

  it('shares among the requests of one person', async () => {
    const sources = sourcesOf('prometheus');
    const ann = tokens('token-of-ann');
    await Promise.all([ask(sources, ann), ask(sources, ann)]);
    await ask(sources, ann);
    expect(server.seen).toHaveLength(1);
  });

  it.each(SOURCE_TYPES)(
    'is not asked for whoever has none, and says of whom one is needed (%s)',
    async type => {
      const sources = sourcesOf(type);
      await ask(sources, tokens('token-of-ann'));
      for (const none of [undefined, tokens('other', 'okta')]) {
        await expect(ask(sources, none)).rejects.toMatchObject({
          name: 'UserTokenError',
          message: expect.stringMatching(
            /^main is read with everybody's own token of microsoft, .*sign in to microsoft/,
          ),
        });
      }
      expect(seenTokens()).toEqual(['Bearer token-of-ann']);
    },
  );

  it('is the only one that gets them', async () => {
    const { metrics } = createSources([
      sourceSchema.parse({
        name: 'main',
        type: 'prometheus',
        url: server.url,
        auth: { type: 'bearer', token: 'configured' },
      }),
    ]);
    const main = metrics.get('main');
    const userTokens = tokens('token-of-ann');
    await main
      ?.forEntity?.({ entityRef: 'component:default/a', userTokens })
      .query({ expression: 'up' });
    expect(seenTokens()).toEqual(['Bearer configured']);
    expect(JSON.stringify(server.seen)).not.toContain('token-of-ann');
  });

  it('tells nobody that something is lacking because it was hidden from another', async () => {
    const source = sourcesOf('prometheus').metrics.get('main')!;
    const rulesFor = (token: string) =>
      source
        .forEntity?.({
          entityRef: 'component:default/a',
          userTokens: tokens(token),
        })
        .rules();
    server.behave(({ headers }, response) =>
      headers.authorization?.endsWith('bob')
        ? response.end('{"status":"success","data":{"groups":[]}}')
        : response.writeHead(404).end('{}'),
    );
    await expect(rulesFor('token-of-ann')).rejects.toThrow('rulesUrl');
    expect(await rulesFor('token-of-bob')).toEqual([]);
  });

  it('is said to refuse it, not what is configured', async () => {
    server.behave((_, response) => {
      response.writeHead(403).end('not for you');
    });
    await expect(
      ask(sourcesOf('prometheus'), tokens('token-of-ann')),
    ).rejects.toMatchObject({
      name: 'UserTokenError',
      message: 'main refuses your own token of microsoft (403): not for you',
    });
  });

  it('is told apart by marks that hold no token', () => {
    const auth = { type: 'userToken' as const, provider: 'microsoft' };
    const mark = (token: string) =>
      markOf(userTokenOf({ name: 'main', auth }, tokens(token)));
    expect(mark('token-of-ann')).toMatch(/^[0-9a-f]{64}$/);
    expect(mark('token-of-ann')).toBe(mark('token-of-ann'));
    expect(mark('token-of-ann')).not.toBe(mark('token-of-bob'));
  });
});
