import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FileKind } from '@observability-kit/backstage-plugin-observability-manifests';
import type { FilesDeliveryConfig } from '../../../config';
import { ALL_KINDS } from '../layout';

type Vendor = 'prometheus' | 'vmagent' | 'vmalert' | 'silent';

/** A server that is told to reload, for tests: as Prometheus, at once; as vmagent and vmalert, after a while. */
export class FakeServer {
  /** Its words about every configuration from now on; `undefined` accepts. */
  refusal: string | undefined;
  /** Answers every reload with this status instead. */
  status: number | undefined;
  /** Reloads are answered after this. */
  held: Promise<void> | undefined;
  /** How often its metrics are read before a reload shows in them. */
  slowness = 0;
  /** Whether a reload finds nothing new. */
  unchanged = false;
  readonly requests: string[] = [];
  readonly #vendor: Vendor;
  #server: Server | undefined;
  #port = 0;
  #due: number | undefined;
  #counts = { attempts: 1, failures: 0, loads: 1, successful: 1 };

  private constructor(vendor: Vendor) {
    this.#vendor = vendor;
  }

  static async start(vendor: Vendor = 'prometheus'): Promise<FakeServer> {
    const server = new FakeServer(vendor);
    await server.listen();
    return server;
  }

  /** Listens again on the port that it had. */
  async listen(): Promise<void> {
    const server = createServer(async (request, response) => {
      if (request.method === 'POST') {
        this.requests.push(request.url ?? '');
        await this.held;
        const [status, body] = this.#reload();
        response.writeHead(status).end(body);
      } else {
        response.end(
          request.url?.endsWith('/metrics') ? this.#metrics() : this.#page(),
        );
      }
    });
    this.#server = server;
    await new Promise<void>(resolve =>
      server.listen(this.#port, '127.0.0.1', () => resolve()),
    );
    this.#port = (server.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    const server = this.#server;
    server?.closeAllConnections();
    await new Promise(resolve => server?.close(resolve));
  }

  config(
    kinds: FileKind[] = ALL_KINDS,
    path = '/-/reload',
  ): FilesDeliveryConfig['reload'][number] {
    const url = `http://127.0.0.1:${this.#port}${path}`;
    return { name: this.#vendor, kinds, url };
  }

  #reload(): [number, string] {
    if (this.status !== undefined) {
      return [this.status, 'Lifecycle API is not enabled.'];
    }
    this.#counts.attempts++;
    if (this.#vendor === 'vmagent' || this.#vendor === 'vmalert') {
      this.#due = this.slowness;
      return [200, ''];
    }
    this.#settle();
    return this.refusal === undefined ? [200, ''] : [500, this.refusal];
  }

  #settle(): void {
    if (this.refusal !== undefined) {
      this.#counts.failures++;
      this.#counts.successful = 0;
    } else {
      this.#counts.successful = 1;
      this.#counts.loads += this.unchanged ? 0 : 1;
    }
  }

  #metrics(): string {
    if (this.#due !== undefined && this.#due-- <= 0) {
      this.#due = undefined;
      this.#settle();
    }
    const { attempts, failures, loads, successful } = this.#counts;
    switch (this.#vendor) {
      case 'vmagent':
        return `vm_promscrape_config_reloads_total ${loads}
vm_promscrape_config_reloads_errors_total ${failures}
vm_promscrape_config_last_reload_successful ${successful}
`;
      case 'vmalert':
        return `vmalert_config_last_reload_total ${attempts}
vmalert_config_last_reload_errors_total ${failures}
vmalert_config_last_reload_successful ${successful}
vmalert_config_last_reload_success_timestamp_seconds ${loads}
`;
      case 'prometheus':
        // Refuses before it is asked, so that tests can do without a reload.
        return `prometheus_config_last_reload_successful ${
          this.refusal === undefined ? successful : 0
        }\n`;
      default:
        return 'up 1\n';
    }
  }

  #page(): string {
    return this.#vendor === 'vmalert' && !this.#counts.successful
      ? `<div class="collapse mt-2 mb-2" id="reload-groups-error">
  <div class="card card-body">
    cannot parse &quot;rules&quot; &amp; more: ${this.refusal}
  </div>
</div>`
      : '<html></html>';
  }
}
