import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Agent, createServer, request, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { TestCluster } from './TestCluster.ts';

type Listener = (asked: IncomingMessage, answer: ServerResponse) => void;

/** A server with the API server's own certificate, so that whoever believes the one believes the other. */
export class LoopbackTls {
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
  }

  static async start(
    { caFile }: TestCluster,
    listener: Listener,
  ): Promise<LoopbackTls> {
    const cert = await readFile(caFile);
    const key = await readFile(caFile.replace(/\.crt$/, '.key'));
    const server = createServer({ cert, key }, listener);
    await new Promise<void>(resolve => {
      server.listen(0, '127.0.0.1', resolve);
    });
    return new LoopbackTls(server);
  }

  get url(): string {
    const { port } = this.#server.address() as AddressInfo;
    return `https://127.0.0.1:${port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise(resolve => this.#server.close(resolve));
  }
}

/** Hands everything on to the API server, but for what `instead` answers itself (`true`). */
export async function startProxy(
  cluster: TestCluster,
  instead: (asked: IncomingMessage, answer: ServerResponse) => boolean,
): Promise<LoopbackTls> {
  const ca = await readFile(cluster.caFile);
  const agent = new Agent({ ca, keepAlive: true });
  return LoopbackTls.start(cluster, (asked, answer) => {
    if (instead(asked, answer)) {
      asked.resume();
      return;
    }
    const { method, headers, url } = asked;
    const onward = request(
      `${cluster.url}${url}`,
      { method, headers, agent },
      from => {
        answer.writeHead(from.statusCode ?? 502, from.headers);
        from.pipe(answer);
      },
    );
    onward.on('error', () => answer.destroy());
    asked.pipe(onward);
  });
}
