import { KubeConfig } from '@kubernetes/client-node';
import { KubeConfigCredentials } from './KubeConfigCredentials';

/** What a plugin for credentials does is up to the test. */
class Scripted extends KubeConfig {
  readonly #answers: (() => Promise<void>)[];

  constructor(answers: (() => Promise<void>)[]) {
    super();
    this.#answers = answers;
    this.loadFromClusterAndUser(
      { name: 'c', server: 'https://prod.example.com', skipTLSVerify: false },
      { name: 'u' },
    );
  }

  async applyToHTTPSOptions() {
    await this.#answers.shift()?.();
  }
}

describe('KubeConfigCredentials', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  const credentialsOf = (...answers: (() => Promise<void>)[]) =>
    KubeConfigCredentials.create({
      name: 'Cluster prod',
      key: 'KEY',
      load: () => new Scripted(answers),
    });

  it('gives up a plugin that does not answer, and asks again the next time', async () => {
    const credentials = credentialsOf(() => new Promise(() => {}));
    const [all] = await Promise.all([
      Promise.allSettled([credentials.current(), credentials.current()]),
      jest.advanceTimersByTimeAsync(20_000),
    ]);
    const reason = expect.objectContaining({
      name: 'ServiceUnavailableError',
      message:
        "Cluster prod: our credentials can't be had: no answer within 20 s",
    });
    expect(all).toEqual(Array(2).fill({ status: 'rejected', reason }));
    await expect(credentials.current()).resolves.toMatchObject({ headers: {} });
  });

  it('asks a plugin that failed again at once, and one that answered after ten seconds', async () => {
    let asked = 0;
    const ask = (error?: Error) => async () => {
      asked++;
      if (error) {
        throw error;
      }
    };
    const credentials = credentialsOf(ask(new Error('log in')), ask(), ask());
    await expect(credentials.current()).rejects.toThrow('log in');
    await credentials.current();
    await credentials.current();
    expect(asked).toBe(2);
    jest.setSystemTime(Date.now() + 10_001);
    await credentials.current();
    expect(asked).toBe(3);
  });

  it('never hands the credentials of another server to this one, when the context is switched', async () => {
    let server = 'https://prod.example.com';
    const credentials = KubeConfigCredentials.create({
      name: 'Cluster prod',
      key: 'KEY',
      load: () => {
        const config = new KubeConfig();
        config.loadFromClusterAndUser(
          { name: 'c', server, skipTLSVerify: false },
          { name: 'u', token: `token of ${server}` },
        );
        return config;
      },
      version: () => server,
    });
    await expect(credentials.current()).resolves.toMatchObject({
      headers: { authorization: 'Bearer token of https://prod.example.com' },
    });
    server = 'https://test.example.com';
    await jest.advanceTimersByTimeAsync(10_001);
    await expect(credentials.current()).rejects.toThrow(
      /they are those of https:\/\/test\.example\.com.* now, and this cluster is https:\/\/prod/,
    );
    expect(credentials.server).toBe('https://prod.example.com');
  });
});
