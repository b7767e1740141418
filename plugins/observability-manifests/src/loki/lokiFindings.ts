import type { FoundParts, PlatformPart } from './platformParts';
import { hasTenants, type LokiPlatform, longestDays } from './schema';

/** What a cluster has, lacks, and would get; or what to know before it does. @public */
export interface PlatformFinding {
  state: 'has' | 'lacks' | 'gets' | 'note';
  text: string;
}

const COLLECTORS: readonly PlatformPart[] = [
  'alloy',
  'fluent-bit',
  'logstash',
  'opentelemetry',
  'promtail',
];

const at = (found: FoundParts, part: PlatformPart) =>
  `${part} (${(found.get(part) ?? []).join(', ')})`;

function presence(found: FoundParts): PlatformFinding[] {
  const has = [...found.keys()].map(
    (part): PlatformFinding => ({ state: 'has', text: at(found, part) }),
  );
  const lacks = (
    [
      ['grafana', 'grafana'],
      ['prometheus', 'prometheus or victoria-metrics'],
      ['alertmanager', 'alertmanager'],
    ] as const
  ).flatMap(([part, text]): PlatformFinding[] =>
    found.has(part) || (part === 'prometheus' && found.has('victoria-metrics'))
      ? []
      : [{ state: 'lacks', text }],
  );
  const collector = COLLECTORS.some(part => found.has(part));
  return [
    ...has,
    ...lacks,
    ...(collector
      ? []
      : [{ state: 'lacks' as const, text: 'a collector of logs' }]),
  ];
}

function notes(
  platform: LokiPlatform,
  found: FoundParts,
  today: string,
): PlatformFinding[] {
  const { mode, storage, tenants, periods, patterns } = platform;
  const note = (text: string): PlatformFinding => ({ state: 'note', text });
  const last = periods[periods.length - 1];
  return [
    ...(found.has('loki')
      ? [
          note(
            `Loki is there already: ${at(
              found,
              'loki',
            )}. Keep its periods as they are, and give a new one a day in the future.`,
          ),
        ]
      : []),
    ...(found.has('promtail')
      ? [
          note(
            'Promtail has reached its end of life: observability migrate promtail writes its configuration for Alloy.',
          ),
        ]
      : []),
    ...(found.has('loki') && last.from === today
      ? [
          note(
            `The period of ${last.from} begins today: where lines were stored today already, they would be looked for in the wrong format. Let it begin tomorrow or later.`,
          ),
        ]
      : []),
    ...(mode === 'simple-scalable'
      ? [
          note(
            'Loki 4 drops the mode simple-scalable: choose single-binary with replicas, or distributed.',
          ),
        ]
      : []),
    ...(storage.type === 'filesystem'
      ? [
          note(
            `Lines of ${longestDays(platform)} days must fit the volume of ${
              platform.volumeGib
            } GiB; nothing is kept when it is lost.`,
          ),
        ]
      : []),
    ...(patterns
      ? []
      : [
          note(
            'Patterns are off: the Logs tab groups the loaded lines itself.',
          ),
        ]),
    ...(hasTenants(platform) && Object.keys(tenants).length === 0
      ? [
          note(
            'Tenants are on and none is named: the lifecycle of the bucket says nothing of their chunks.',
          ),
        ]
      : []),
  ];
}

/**
 * What there is to say before a set-up is applied.
 *
 * @param found - left out: nobody looked at the cluster
 * @param today - `2026-01-31`
 * @param paths - of the files that are written
 * @public
 */
export function lokiFindings(
  platform: LokiPlatform,
  {
    found,
    today,
    paths,
  }: { found?: FoundParts; today: string; paths: readonly string[] },
): PlatformFinding[] {
  return [
    ...(found ? presence(found) : []),
    ...paths.map((text): PlatformFinding => ({ state: 'gets', text })),
    ...notes(platform, found ?? new Map(), today),
  ];
}
