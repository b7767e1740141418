import { createServer } from 'node:http';
import { containerMetrics } from './containerMetrics.ts';
import { METRICS_CONTENT_TYPE, renderMetrics } from './metrics/registry.ts';
import type { Pod } from './pod.ts';

export interface ContainerExporter {
  url: string;
  close(): Promise<void>;
}

/** Serves `containerMetrics` of one cluster's pods on `/metrics`. */
export async function startContainerExporter(
  port: number,
  pods: Pod[],
): Promise<ContainerExporter> {
  const server = createServer(async (request, response) => {
    if (request.url !== '/metrics') {
      response.writeHead(404).end();
      return;
    }
    const text = renderMetrics(await containerMetrics(pods));
    response.setHeader('Content-Type', METRICS_CONTENT_TYPE);
    response.end(text);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
