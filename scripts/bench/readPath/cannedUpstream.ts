// A Prometheus that knows one answer and gives it at once: what is left of a request's time is the way to it. Run by ChildModule.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const { series, points } = JSON.parse(process.argv[2]) as {
  series: number;
  points: number;
};

const now = Math.floor(Date.now() / 30_000) * 30;
const result = Array.from({ length: series }, (_, pod) => ({
  metric: { pod: `shop-7d9f8b6c5-${pod}`, route: '/api/orders' },
  values: Array.from({ length: points }, (__, index) => [
    now - 30 * (points - index),
    String(Math.round(1e9 * Math.abs(Math.sin(pod + index / 20))) / 1e9),
  ]),
}));
const answer = Buffer.from(
  JSON.stringify({
    status: 'success',
    data: { resultType: 'matrix', result },
  }),
);

let asked = 0;
const server = createServer((request, response) => {
  asked++;
  request.resume();
  request.on('end', () => {
    response.writeHead(200, {
      'content-type': 'application/json',
      'content-length': answer.length,
    });
    response.end(answer);
  });
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  process.send?.({ bench: { url: `http://127.0.0.1:${port}` } });
});
process.on('message', () => process.send?.({ bench: asked }));
process.on('disconnect', () => process.exit());
