import { gunzipSync } from 'node:zlib';
import type { KubernetesApi, KubernetesObject } from './KubernetesApi.ts';

/** Where the operators' objects live, and what they are called. */
export const MONITORING = { namespace: 'monitoring', name: 'main' };

/** Which files of a server an operator generates. */
export interface GeneratedFiles {
  /** A secret, the key in it, and the name that its file gets. */
  config?: { secret: string; key: string; file: string };
  /** The beginning of the names of the ConfigMaps with rules, each a directory below `rules`. */
  rules?: string;
}

export const GENERATED = {
  prometheus: {
    config: {
      secret: 'prometheus-main',
      key: 'prometheus.yaml.gz',
      file: 'prometheus.yaml',
    },
    rules: 'prometheus-main-rulefiles-',
  },
  vmagent: {
    config: {
      secret: 'vmagent-main',
      key: 'vmagent.yaml.gz',
      file: 'vmagent.yaml',
    },
  },
  vmalert: { rules: 'vm-main-rulefiles-' },
  alertmanager: {
    config: {
      secret: 'alertmanager-main-generated',
      key: 'alertmanager.yaml.gz',
      file: 'alertmanager.yaml',
    },
  },
  vmalertmanager: {
    config: {
      secret: 'vmalertmanager-main-config',
      key: 'alertmanager.yaml.gz',
      file: 'alertmanager.yaml',
    },
  },
} satisfies Record<string, GeneratedFiles>;

export type GeneratedServer = keyof typeof GENERATED;

const BASE = `/api/v1/namespaces/${MONITORING.namespace}`;

/** What the config reloader fills in beside a server: it knows the pod's name and which shard it is. */
const fillIn = (text: string) =>
  text
    .replaceAll('$(POD_NAME)', 'prometheus-main-0')
    .replaceAll('$(SHARD)', '0');

/** As an operator wrote it: compressed or not, depending on the object. */
function textOf(base64: string): string {
  const bytes = Buffer.from(base64, 'base64');
  const compressed = bytes[0] === 0x1f && bytes[1] === 0x8b;
  return (compressed ? gunzipSync(bytes) : bytes).toString();
}

async function configOf(
  api: KubernetesApi,
  { secret, key }: NonNullable<GeneratedFiles['config']>,
): Promise<string> {
  const { data } = await api.request<{ data?: Record<string, string> }>(
    `${BASE}/secrets/${secret}`,
  );
  if (!data?.[key]) {
    throw new Error(`The secret ${secret} has no ${key} yet`);
  }
  return fillIn(textOf(data[key]));
}

interface RulesMap extends KubernetesObject {
  data?: Record<string, string>;
  binaryData?: Record<string, string>;
}

/** The files that an operator has generated for a server, by their path below the server's directory. Throws while there are none yet. */
export async function generatedFiles(
  api: KubernetesApi,
  { config, rules }: GeneratedFiles,
): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  if (config) {
    files.set(config.file, await configOf(api, config));
  }
  if (rules) {
    const maps = (await api.list(`${BASE}/configmaps`)) as RulesMap[];
    for (const { metadata, data = {}, binaryData = {} } of maps) {
      if (metadata.name.startsWith(rules)) {
        for (const [name, text] of Object.entries(data)) {
          files.set(`rules/${metadata.name}/${name}`, text);
        }
        for (const [name, base64] of Object.entries(binaryData)) {
          files.set(`rules/${metadata.name}/${name}`, textOf(base64));
        }
      }
    }
  }
  return files;
}
