import { type AlloyBlock, type AlloyValue, reference } from './alloySyntax';
import { sameBlock } from './clients';
import { relabelRules } from './relabel';
import type { Settings } from './Settings';

/** Components that get lines in other ways than from files. */
interface Inputs {
  blocks: AlloyBlock[];
}

interface InputOptions {
  /** The job's. */
  name: string;
  label: string;
  forwardTo: AlloyValue;
  /** Where Promtail keeps how far it has read. */
  positions?: AlloyValue;
}

/** Inputs that Alloy has, too, and this migration does not write. */
const OTHERS: Readonly<Record<string, string>> = {
  azure_event_hubs: 'loki.source.azure_event_hubs',
  cloudflare: 'loki.source.cloudflare',
  gcplog: 'loki.source.gcplog',
  gelf: 'loki.source.gelf',
  heroku_drain: 'loki.source.heroku',
  kafka: 'loki.source.kafka',
};

const WINDOWS = 'loki.source.windowsevent';

function syslog(config: Settings): AlloyBlock {
  const listener: AlloyBlock = {
    name: 'listener',
    attributes: {
      address: config.value('listen_address'),
      protocol: config.value('listen_protocol'),
      idle_timeout: config.value('idle_timeout'),
      label_structured_data: config.value('label_structured_data'),
      use_incoming_timestamp: config.value('use_incoming_timestamp'),
      use_rfc5424_message: config.value('use_rfc5424_message'),
      max_message_length: config.value('max_message_length'),
      syslog_format: config.value('syslog_format'),
      labels: config.map('labels'),
    },
    blocks: sameBlock(config, 'tls_config', [
      'ca_file',
      'cert_file',
      'key_file',
      'server_name',
      'insecure_skip_verify',
    ]),
  };
  config.rest();
  return { name: 'loki.source.syslog', blocks: [listener] };
}

/** Promtail keeps how far it has read a journal by the name of the job. */
function journal(
  config: Settings,
  { name, positions }: InputOptions,
): AlloyBlock {
  const attributes = {
    path: config.value('path'),
    max_age: config.value('max_age'),
    matches: config.value('matches'),
    format_as_json: config.value('json'),
    labels: config.map('labels'),
  };
  config.rest();
  return {
    name: 'loki.source.journal',
    attributes,
    blocks:
      positions === undefined
        ? []
        : [{ name: 'legacy_position', attributes: { file: positions, name } }],
  };
}

function windows(config: Settings): AlloyBlock {
  const keys = [
    'eventlog_name',
    'xpath_query',
    'locale',
    'poll_interval',
    'use_incoming_timestamp',
    'bookmark_path',
    'exclude_event_data',
    'exclude_user_data',
    'exclude_event_message',
  ];
  const attributes: Record<string, AlloyValue | undefined> = {
    ...Object.fromEntries(keys.map(key => [key, config.value(key)])),
    labels: config.map('labels'),
  };
  config.rest();
  return { name: WINDOWS, attributes };
}

function push(config: Settings): AlloyBlock {
  const server = config.orEmpty('server');
  const http: AlloyBlock = {
    name: 'http',
    attributes: {
      listen_address: server.value('http_listen_address') ?? '0.0.0.0',
      listen_port: server.value('http_listen_port'),
    },
  };
  server.rest();
  const attributes = {
    labels: config.map('labels'),
    use_incoming_timestamp: config.value('use_incoming_timestamp'),
  };
  config.rest();
  return { name: 'loki.source.api', attributes, blocks: [http] };
}

const WRITERS = {
  syslog,
  journal,
  windows_events: windows,
  loki_push_api: push,
};

/** The inputs of a job that are no files. Rules of relabelling are theirs by reference. */
export function inputsOf(job: Settings, options: InputOptions): Inputs {
  const { label, forwardTo } = options;
  const sources = Object.entries(WRITERS).flatMap(([key, write]) => {
    const config = job.settings(key);
    return config ? [write(config, options)] : [];
  });
  for (const [key, component] of Object.entries(OTHERS))
    if (job.raw(key) !== undefined)
      job.note(`is not carried over: write ${component} by hand`, key);
  if (sources.length === 0) return { blocks: [] };
  const rules = relabelRules(job);
  const takesRules = ({ name }: AlloyBlock) => name !== WINDOWS;
  if (rules.length && !sources.every(takesRules))
    job.note(
      `is not carried over: ${WINDOWS} takes no rules, put a loki.relabel behind it`,
      'relabel_configs',
    );
  const isRelabelled = rules.length > 0 && sources.some(takesRules);
  return {
    blocks: [
      ...(isRelabelled
        ? [
            {
              name: 'loki.relabel',
              label,
              attributes: { forward_to: [] },
              blocks: rules,
            },
          ]
        : []),
      ...sources.map(source => ({
        ...source,
        label,
        attributes: {
          ...source.attributes,
          ...(isRelabelled && takesRules(source)
            ? { relabel_rules: reference(`loki.relabel.${label}.rules`) }
            : {}),
          forward_to: forwardTo,
        },
      })),
    ],
  };
}
