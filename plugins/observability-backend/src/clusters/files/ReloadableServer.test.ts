import { ReloadableServer } from './ReloadableServer';
import { FakeServer } from './testing/FakeServer';

describe('ReloadableServer', () => {
  const started: FakeServer[] = [];

  const start = async (...arguments_: Parameters<typeof FakeServer.start>) => {
    const server = await FakeServer.start(...arguments_);
    started.push(server);
    return server;
  };

  const reloadable = (server: FakeServer, path?: string) =>
    ReloadableServer.create(server.config(undefined, path), {
      quietMilliseconds: 400,
    });

  afterEach(() => Promise.all(started.splice(0).map(server => server.close())));

  it.each(['prometheus', 'vmagent', 'vmalert', 'silent'] as const)(
    'knows that %s took its configuration over',
    async vendor => {
      const server = await start(vendor);
      server.slowness = 2;
      expect(await reloadable(server).reload()).toMatchObject({
        server: vendor,
        ok: true,
        message: 'took the configuration over',
      });
      expect(server.requests).toEqual(['/-/reload']);
    },
  );

  it.each([
    ['prometheus', '500: bad rule'],
    ['vmagent', 'refused the configuration; its log says why'],
    ['vmalert', 'cannot parse "rules" & more: bad rule'],
  ] as const)(
    'knows that %s refused, also when it shows late',
    async (vendor, message) => {
      const server = await start(vendor);
      server.refusal = 'bad rule';
      server.slowness = 3;
      expect(await reloadable(server).reload()).toMatchObject({
        ok: false,
        state: 'rejected',
        message,
      });
    },
  );

  it('says where to look when Prometheus does not say what is wrong', async () => {
    const server = await start();
    server.refusal = 'failed to reload config: one or more errors occurred';
    expect((await reloadable(server).reload()).message).toBe(
      '500: failed to reload config: one or more errors occurred; its log says which',
    );
  });

  it('does not take silence for refusal where nothing was new', async () => {
    const server = await start('vmagent');
    server.unchanged = true;
    expect(await reloadable(server).reload()).toMatchObject({ ok: true });
  });

  it('sees at once that a server runs again what it ran before', async () => {
    const server = await start('vmalert');
    const subject = ReloadableServer.create(server.config());
    server.refusal = 'bad rule';
    await subject.reload();
    server.refusal = undefined;
    server.unchanged = true;
    expect(await subject.reload()).toMatchObject({ ok: true });
  });

  it.each([403, 404, 405, 503])(
    'does not take the status %s for a refusal of the configuration',
    async status => {
      const server = await start();
      server.status = status;
      expect(await reloadable(server).reload()).toMatchObject({
        ok: false,
        state: 'untold',
        message: expect.stringContaining(
          `can't be told to reload (${status}: Lifecycle API is not enabled.)`,
        ),
      });
    },
  );

  it('says that a server is down, and what that means', async () => {
    const server = await start();
    const subject = reloadable(server);
    await server.close();
    for (const outcome of [await subject.reload(), await subject.state()]) {
      expect(outcome).toMatchObject({
        ok: false,
        state: 'untold',
        message: expect.stringMatching(/reached .*the files are in place/),
      });
    }
  });

  it('finds a server below a path, with the key that it asks for', async () => {
    const server = await start('vmagent');
    const path = '/vm/agent/-/reload?authKey=k';
    expect(await reloadable(server, path).reload()).toMatchObject({ ok: true });
    expect(server.requests).toEqual([path]);
    expect(await reloadable(await start(), '/reload').reload()).toMatchObject({
      ok: true,
    });
  });

  it('tells what a server runs, without a reload', async () => {
    const server = await start('vmalert');
    const subject = reloadable(server);
    expect(await subject.state()).toMatchObject({
      ok: true,
      message: 'runs the configuration as it stands',
    });
    server.refusal = 'bad rule';
    await subject.reload();
    expect(await subject.state()).toMatchObject({
      ok: false,
      message: expect.stringContaining('bad rule'),
    });
    expect(server.requests).toHaveLength(1);
  });

  it('stops when the caller does', async () => {
    const server = await start();
    await expect(
      reloadable(server).reload(AbortSignal.abort(new Error('gone'))),
    ).rejects.toThrow('gone');
  });
});
