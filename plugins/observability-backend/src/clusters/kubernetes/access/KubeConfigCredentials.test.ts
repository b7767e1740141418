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
});
