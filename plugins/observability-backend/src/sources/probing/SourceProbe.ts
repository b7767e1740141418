import type { SourceStatus } from '@observability-kit/backstage-plugin-observability-common';

/** What an upstream was seen to be. */
export type Probed = Pick<
  SourceStatus,
  'product' | 'version' | 'capabilities' | 'error'
>;

/** Asks an upstream what it is. Never fails: what could not be asked is unknown, with the reason. */
export type SourceProbe = (signal?: AbortSignal) => Promise<Probed>;
