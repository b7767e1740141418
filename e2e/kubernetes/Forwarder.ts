import { createServer, connect } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';

/** A way to a server on loopback that can be cut: connections end, new ones are refused. */
export class Forwarder {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #open = true;

  private constructor(target: number) {
    this.#server = createServer(client => {
      if (!this.#open) {
        client.destroy();
        return;
      }
      const upstream = connect(target, '127.0.0.1');
      for (const socket of [client, upstream]) {
        this.#sockets.add(socket);
        socket.on('error', () => {});
        socket.on('close', () => {
          this.#sockets.delete(socket);
          client.destroy();
          upstream.destroy();
        });
      }
      client.pipe(upstream).pipe(client);
    });
  }

  /** @param url - of the server behind */
  static async start(url: string): Promise<Forwarder> {
    const forwarder = new Forwarder(Number(new URL(url).port));
    await new Promise<void>(resolve => {
      forwarder.#server.listen(0, '127.0.0.1', resolve);
    });
    return forwarder;
  }

  get url(): string {
    const { port } = this.#server.address() as AddressInfo;
    return `https://127.0.0.1:${port}`;
  }

  cut(): void {
    this.#open = false;
    this.#sockets.forEach(socket => socket.destroy());
  }

  mend(): void {
    this.#open = true;
  }

  async stop(): Promise<void> {
    this.cut();
    await new Promise(resolve => this.#server.close(resolve));
  }
}
