import { askerOf } from './testing/askerOf';
import { type UpstreamServer, upstreamServer } from './testing/upstreamServer';

const COUNT = 100_000;

describe('an answer of 100,000 series', () => {
  let server: UpstreamServer;

  beforeAll(async () => {
    server = await upstreamServer();
    const result = Array.from({ length: COUNT }, (_, index) => ({
      metric: { __name__: 'up', pod: `checkout-${index}` },
      value: [60, ['1', 'NaN', '+Inf', '-Inf'][index % 4]],
    }));
    const answer = JSON.stringify({
      status: 'success',
      data: { resultType: 'vector', result },
    });
    server.behave((_, response) => response.end(answer));
  });

  afterAll(() => server.close());

  it('is read whole where it is short enough, with what JSON has no numbers for as gaps', async () => {
    const { series } = (await askerOf('prometheus', {
      name: 'main',
      url: server.url,
    })()) as { series: Array<{ points: unknown }> };
    expect(series).toHaveLength(COUNT);
    expect(series.slice(-4).map(({ points }) => points)).toEqual([
      [[60, 1]],
      [[60, null]],
      [[60, null]],
      [[60, null]],
    ]);
  });

  it('is given up at maxBytes', async () => {
    await expect(
      askerOf('prometheus', {
        name: 'main',
        url: server.url,
        maxBytes: 1_000_000,
      })(),
    ).rejects.toThrow(
      'main answered more than 1000000 bytes; narrow the request or raise maxBytes',
    );
  });
});
