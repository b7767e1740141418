import type { AlloyBlock, AlloyValue } from './alloySyntax';
import type { Settings } from './Settings';
import { sizeWithUnit } from './sizes';

const TLS = [
  'ca_file',
  'cert_file',
  'key_file',
  'server_name',
  'insecure_skip_verify',
];

/** A block of settings that are called the same in Alloy. */
export function sameBlock(
  settings: Settings,
  key: string,
  keys: readonly string[],
  name = key,
): AlloyBlock[] {
  const inner = settings.settings(key);
  if (!inner) return [];
  const attributes = Object.fromEntries(
    keys.map(each => [each, inner.value(each)]),
  );
  inner.rest();
  return [{ name, attributes }];
}

/** Who asks, and how the other side proves who it is: Prometheus' HTTP client, in Promtail's clients and discoveries. */
export function httpClient(settings: Settings): {
  attributes: Record<string, AlloyValue | undefined>;
  blocks: AlloyBlock[];
} {
  return {
    attributes: {
      bearer_token: settings.value('bearer_token'),
      bearer_token_file: settings.value('bearer_token_file'),
      proxy_url: settings.value('proxy_url'),
      follow_redirects: settings.value('follow_redirects'),
      enable_http2: settings.value('enable_http2'),
    },
    blocks: [
      ...sameBlock(settings, 'basic_auth', [
        'username',
        'password',
        'password_file',
      ]),
      ...sameBlock(settings, 'authorization', [
        'type',
        'credentials',
        'credentials_file',
      ]),
      ...sameBlock(settings, 'oauth2', [
        'client_id',
        'client_secret',
        'client_secret_file',
        'token_url',
      ]),
      ...sameBlock(settings, 'tls_config', TLS),
    ],
  };
}

/** Where lines are sent to: one `loki.write` for each client, as each has labels of its own. */
export function writeBlock(client: Settings, label: string): AlloyBlock {
  const backoff = client.settings('backoff_config');
  const { attributes, blocks } = httpClient(client);
  const endpoint: AlloyBlock = {
    name: 'endpoint',
    attributes: {
      url: client.value('url'),
      name: client.value('name'),
      tenant_id: client.value('tenant_id'),
      headers: client.map('headers'),
      batch_wait: client.value('batchwait'),
      batch_size: sizeWithUnit(client.value('batchsize')),
      remote_timeout: client.value('timeout'),
      min_backoff_period: backoff?.value('min_period'),
      max_backoff_period: backoff?.value('max_period'),
      max_backoff_retries: backoff?.value('max_retries'),
      ...attributes,
    },
    blocks,
  };
  if (client.raw('drop_rate_limited_batches') === true)
    client.note(
      'is retry_on_http_429 = false in Alloy: set it where you mean it',
      'drop_rate_limited_batches',
    );
  const external = client.map('external_labels');
  backoff?.rest();
  client.rest();
  return {
    name: 'loki.write',
    label,
    attributes: { external_labels: external },
    blocks: [endpoint],
  };
}
