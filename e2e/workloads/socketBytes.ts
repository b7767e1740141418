import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/** What a service tells its supervisor: bytes of all its server sockets since it started, closed ones included. */
export interface SocketBytes {
  receivedBytes: number;
  transmittedBytes: number;
}

const INTERVAL_MS = 2000;

/** Counts a server's traffic and sends the totals to the parent process, if it listens. */
export function reportSocketBytes(server: Server): void {
  const closed: SocketBytes = { receivedBytes: 0, transmittedBytes: 0 };
  const open = new Set<Socket>();
  server.on('connection', socket => {
    open.add(socket);
    socket.once('close', () => {
      open.delete(socket);
      closed.receivedBytes += socket.bytesRead;
      closed.transmittedBytes += socket.bytesWritten;
    });
  });
  const timer = setInterval(() => {
    const totals = { ...closed };
    for (const socket of open) {
      totals.receivedBytes += socket.bytesRead;
      totals.transmittedBytes += socket.bytesWritten;
    }
    if (process.connected) {
      process.send?.(totals);
    }
  }, INTERVAL_MS);
  timer.unref();
}
