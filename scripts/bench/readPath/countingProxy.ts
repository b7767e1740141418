// Passes requests on to an upstream, counts those that are queries and takes their time. Run by ChildModule.
import { Agent, createServer, request as send } from 'node:http';
import type { AddressInfo } from 'node:net';

const { upstream } = JSON.parse(process.argv[2]) as { upstream: string };
const agent = new Agent({ keepAlive: true, maxSockets: 64 });
/** Milliseconds of each query. */
let took: number[] = [];

const server = createServer((request, response) => {
  const since = performance.now();
  const passed = send(
    `${upstream}${request.url}`,
    { agent, method: request.method, headers: request.headers },
    answer => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
      answer.on('end', () => {
        if (request.url?.startsWith('/api/v1/query')) {
          took.push(performance.now() - since);
        }
      });
    },
  );
  passed.on('error', () => response.destroy());
  request.pipe(passed);
  response.on('close', () => passed.destroy());
});
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  process.send?.({ bench: { url: `http://127.0.0.1:${port}` } });
});
// What has come since it was asked before.
process.on('message', () => {
  process.send?.({ bench: took });
  took = [];
});
process.on('disconnect', () => process.exit());
