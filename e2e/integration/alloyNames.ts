const TLS =
  'ca_pem ca_file cert_pem cert_file insecure_skip_verify key_file key_pem min_version server_name';

/** Who asks, and how it proves who it is: the same in clients and discoveries. */
const client = (block: string) => ({
  [`${block}/authorization`]: 'credentials_file credentials type',
  [`${block}/basic_auth`]: 'password_file password username',
  [`${block}/oauth2`]:
    'client_id client_secret_file client_secret endpoint_params scopes token_url',
  [`${block}/tls_config`]: TLS,
});

const HTTP =
  'bearer_token_file bearer_token enable_http2 follow_redirects proxy_url';
const RULE =
  'action modulus regex replacement separator source_labels target_label';
const METRIC = 'name description max_idle_duration prefix source value';

/** Stages, which stand in `loki.process` and in each other. */
const STAGES: Readonly<Record<string, string>> = {
  'stage.cri':
    'max_partial_line_size_truncate max_partial_line_size max_partial_lines',
  'stage.decolorize': '',
  'stage.docker': '',
  'stage.drop':
    'drop_counter_reason expression longer_than older_than separator source value',
  'stage.eventlogmessage': 'drop_invalid_labels overwrite_existing source',
  'stage.geoip': 'db source custom_lookups db_type',
  'stage.json': 'expressions drop_malformed source',
  'stage.label_drop': 'values',
  'stage.label_keep': 'values',
  'stage.labels': 'values',
  'stage.limit': 'burst rate by_label_name drop max_distinct_labels',
  'stage.logfmt': 'mapping source',
  'stage.match': 'selector action drop_counter_reason pipeline_name',
  'stage.metrics': '',
  'stage.metrics/metric.counter': `${METRIC} action count_entry_bytes match_all`,
  'stage.metrics/metric.gauge': `${METRIC} action`,
  'stage.metrics/metric.histogram': `${METRIC} buckets`,
  'stage.multiline': 'firstline max_lines max_wait_time',
  'stage.output': 'source',
  'stage.pack': 'labels ingest_timestamp',
  'stage.regex': 'expression source',
  'stage.replace': 'expression replace source',
  'stage.sampling': 'rate drop_counter_reason',
  'stage.static_labels': 'values',
  'stage.structured_metadata': 'values',
  'stage.template': 'source template',
  'stage.tenant': 'label source value',
  'stage.timestamp':
    'format source action_on_failure fallback_formats location',
};

const COMPONENTS: Readonly<Record<string, string>> = {
  'discovery.docker': `host port refresh_interval ${HTTP}`,
  'discovery.docker/filter': 'name values',
  ...client('discovery.docker'),
  'discovery.file': 'files refresh_interval',
  'discovery.kubernetes': `role api_server kubeconfig_file ${HTTP}`,
  'discovery.kubernetes/namespaces': 'names own_namespace',
  'discovery.kubernetes/selectors': 'role field label',
  ...client('discovery.kubernetes'),
  'discovery.relabel': 'targets',
  'discovery.relabel/rule': RULE,
  'local.file_match': 'path_targets sync_period',
  'loki.process': 'forward_to',
  'loki.relabel': 'forward_to',
  'loki.relabel/rule': RULE,
  'loki.source.api': 'forward_to labels relabel_rules use_incoming_timestamp',
  'loki.source.api/http': 'listen_address listen_port',
  'loki.source.docker': 'forward_to host targets',
  'loki.source.file': 'forward_to targets encoding legacy_positions_file',
  'loki.source.file/decompression': 'enabled format initial_delay',
  'loki.source.journal':
    'forward_to format_as_json labels matches max_age path relabel_rules',
  'loki.source.journal/legacy_position': 'file name',
  'loki.source.syslog': 'forward_to relabel_rules',
  'loki.source.syslog/listener':
    'address idle_timeout label_structured_data labels max_message_length protocol syslog_format use_incoming_timestamp use_rfc5424_message',
  'loki.source.syslog/listener/tls_config': TLS,
  'loki.source.windowsevent':
    'forward_to eventlog_name xpath_query bookmark_path exclude_event_data exclude_event_message exclude_user_data labels locale poll_interval use_incoming_timestamp',
  'loki.write': 'external_labels',
  'loki.write/endpoint': `url batch_size batch_wait headers max_backoff_period max_backoff_retries min_backoff_period name remote_timeout tenant_id ${HTTP}`,
  ...client('loki.write/endpoint'),
};

/** Stages in a stage are what stages are anywhere. */
const PLACE = /^loki\.process\/(?:stage\.match\/)*(stage\..+)$/u;

/**
 * Whether Alloy has a block, by its path, or an attribute of it.
 *
 * Source: the tables of https://grafana.com/docs/alloy/latest/reference/components/ , those of August 2026, as far as they are written here
 */
export function isDocumented(block: string, attribute?: string): boolean {
  const stage = PLACE.exec(block)?.[1];
  const table = stage === undefined ? COMPONENTS : STAGES;
  const key = stage ?? block;
  if (!Object.hasOwn(table, key)) return false;
  return attribute === undefined || table[key].split(' ').includes(attribute);
}
