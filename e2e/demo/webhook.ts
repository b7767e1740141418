import { appendFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';

export interface Notification {
  receivedAt: string;
  receiver: string;
  /** What Alertmanager posted. */
  body: unknown;
}

export interface WebhookReceiver {
  url: string;
  /** The latest ones, oldest first. */
  notifications: Notification[];
  close(): Promise<void>;
}

const KEPT = 200;

/** Stands in for a pager: takes Alertmanager's notifications on `/receivers/<name>`, keeps them, and shows them on `/`. */
export async function startWebhookReceiver(
  port: number,
  file: string,
): Promise<WebhookReceiver> {
  const notifications: Notification[] = [];
  const server = createServer(async (request, response) => {
    const [, receiver] =
      /^\/receivers\/([\w-]+)$/.exec(request.url ?? '') ?? [];
    if (request.method === 'GET' && request.url === '/') {
      response.setHeader('Content-Type', 'application/json');
      response.end(`${JSON.stringify(notifications, null, 2)}\n`);
      return;
    }
    if (request.method !== 'POST' || !receiver) {
      response.writeHead(404).end();
      return;
    }
    try {
      const notification: Notification = {
        receivedAt: new Date().toISOString(),
        receiver,
        body: JSON.parse(await text(request)),
      };
      notifications.push(notification);
      notifications.splice(0, notifications.length - KEPT);
      await appendFile(file, `${JSON.stringify(notification)}\n`);
      response.end();
    } catch (error) {
      response.writeHead(400).end(`${(error as Error).message}\n`);
    }
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${port}`,
    notifications,
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
