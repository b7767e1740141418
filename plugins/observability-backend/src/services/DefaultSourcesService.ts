import { toError } from '@backstage/errors';
import type {
  SourcesResponse,
  SourceStatus,
} from '@observability-kit/backstage-plugin-observability-common';
import type { ClusterConfig, SourceConfig } from '../config';
import type { Probed, SourceProbe } from '../sources/probing/SourceProbe';
import { SharedRequests } from '../sources/SharedRequests';
import type { SourcesService } from './SourcesService';
import type { RequestContext } from './types';

/** What an upstream is changes with its next release or configuration: seconds. */
const KNOWN_SECONDS = 300;
/** What could not be asked may come back at any time. */
const UNKNOWN_SECONDS = 30;
/** The page does not wait longer for one that is silent: milliseconds. */
const PATIENCE = 5_000;

export interface SourcesOptions {
  sources: ReadonlyArray<Pick<SourceConfig, 'name' | 'type'>>;
  clusters: ReadonlyArray<
    Pick<ClusterConfig, 'name' | 'metrics' | 'alerts' | 'logs'>
  >;
  /** By the source's name. */
  probes: ReadonlyMap<string, SourceProbe>;
}

const keep = ({ error }: Probed) => ({
  seconds: error ? UNKNOWN_SECONDS : KNOWN_SECONDS,
  weight: 1,
});

/** Asks every source what it is, all at once, and remembers the answers for some minutes. */
export class DefaultSourcesService implements SourcesService {
  readonly #options: SourcesOptions;
  readonly #shared = new SharedRequests();

  private constructor(options: SourcesOptions) {
    this.#options = options;
  }

  static create(options: SourcesOptions): DefaultSourcesService {
    return new DefaultSourcesService(options);
  }

  async sources({ signal }: RequestContext): Promise<SourcesResponse> {
    return {
      sources: await Promise.all(
        this.#options.sources.map(source => this.#status(source, signal)),
      ),
    };
  }

  async #status(
    { name, type }: SourcesOptions['sources'][number],
    signal: AbortSignal | undefined,
  ): Promise<SourceStatus> {
    const { clusters, probes } = this.#options;
    const known = {
      name,
      type,
      clusters: clusters
        .filter(({ metrics, alerts, logs }) =>
          [metrics, alerts, logs].includes(name),
        )
        .map(cluster => cluster.name),
    };
    const probe = probes.get(name);
    if (!probe) {
      return { ...known, capabilities: [] };
    }
    const patience = AbortSignal.timeout(PATIENCE);
    try {
      const probed = await this.#shared.run(
        name,
        AbortSignal.any([patience, ...(signal ? [signal] : [])]),
        probe,
        keep,
      );
      return { ...known, ...probed };
    } catch (error) {
      signal?.throwIfAborted();
      return {
        ...known,
        capabilities: [],
        error: patience.aborted
          ? `${name} did not answer within ${PATIENCE / 1_000} s`
          : toError(error).message,
      };
    }
  }
}
