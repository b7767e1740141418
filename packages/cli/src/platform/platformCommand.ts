import { choice, UsageError } from '../usageError';

const SYSTEMS = ['loki'] as const;
const CHARTS = ['loki', 'loki-stack'] as const;

export type PlatformCommand =
  | {
      name: 'platform render';
      config: string;
      profile?: string;
      /** What `kubectl get … -o json` printed; `-` is standard input. */
      cluster?: string;
      chart: (typeof CHARTS)[number];
      out: string;
    }
  | {
      name: 'platform cost';
      config: string;
      /** Keys of the volume, as numbers. */
      volume: Record<string, number>;
      prices?: string;
    };

/** The options of `platform`, as they are written. */
export interface PlatformOptions {
  for?: string;
  config?: string;
  profile?: string;
  cluster?: string;
  chart?: string;
  out?: string;
  'gb-per-day'?: string;
  compression?: string;
  'chunk-mib'?: string;
  'read-share'?: string;
  prices?: string;
}

/** Options of each verb, beside those of both. */
const OWN: Readonly<Record<'render' | 'cost', readonly string[]>> = {
  render: ['profile', 'cluster', 'chart', 'out'],
  cost: ['gb-per-day', 'compression', 'chunk-mib', 'read-share', 'prices'],
};

const VOLUME = {
  'gb-per-day': 'gbPerDay',
  compression: 'compression',
  'chunk-mib': 'chunkMib',
  'read-share': 'readShare',
} as const;

function volumeOf(options: PlatformOptions): Record<string, number> {
  return Object.fromEntries(
    Object.entries(VOLUME).flatMap(([option, key]) => {
      const text = options[option as keyof typeof VOLUME];
      if (text === undefined) return [];
      const value = Number(text);
      if (text.trim() === '' || !Number.isFinite(value)) {
        throw new UsageError(`--${option} must be a number, not ${text}`);
      }
      return [[key, value]];
    }),
  );
}

/** Errors: `UsageError`. */
export function parsePlatform(
  options: PlatformOptions,
  [verb, ...rest]: readonly string[],
): PlatformCommand {
  if (verb !== 'render' && verb !== 'cost') {
    throw new UsageError('platform needs render or cost');
  }
  const name = `platform ${verb}`;
  if (rest.length > 0) {
    throw new UsageError(`${name} takes no files`);
  }
  const allowed = ['for', 'config', ...OWN[verb]];
  const foreign = Object.keys(options).find(key => !allowed.includes(key));
  if (foreign !== undefined) {
    throw new UsageError(`${name} has no option --${foreign}`);
  }
  if (choice('for', options.for, SYSTEMS) === undefined) {
    throw new UsageError(`${name} needs --for ${SYSTEMS.join('|')}`);
  }
  const { config, profile, cluster, out, prices } = options;
  if (config === undefined) {
    throw new UsageError(`${name} needs --config FILE`);
  }
  if (verb === 'cost') {
    const volume = volumeOf(options);
    if (volume.gbPerDay === undefined) {
      throw new UsageError(`${name} needs --gb-per-day NUMBER`);
    }
    return { name: 'platform cost', config, volume, ...(prices && { prices }) };
  }
  if (out === undefined) {
    throw new UsageError(`${name} needs --out DIR`);
  }
  return {
    name: 'platform render',
    config,
    chart: choice('chart', options.chart, CHARTS) ?? 'loki',
    out,
    ...(profile !== undefined && { profile }),
    ...(cluster !== undefined && { cluster }),
  };
}
