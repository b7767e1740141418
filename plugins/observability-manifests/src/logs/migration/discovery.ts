import { type AlloyBlock, type AlloyValue, reference } from './alloySyntax';
import { httpClient } from './clients';
import type { Settings } from './Settings';

/** What finds targets, and how others refer to what it found. */
export interface Discovered {
  blocks: AlloyBlock[];
  targets: string[];
  /** Containers of Docker, whose lines are read from Docker itself. */
  docker?: AlloyValue;
}

/** Discoveries that Alloy has, too, and this migration does not write. */
const OTHERS: Readonly<Record<string, string>> = {
  consul_sd_configs: 'discovery.consul',
  consulagent_sd_configs: 'discovery.consulagent',
  digitalocean_sd_configs: 'discovery.digitalocean',
  dockerswarm_sd_configs: 'discovery.dockerswarm',
  dns_sd_configs: 'discovery.dns',
  ec2_sd_configs: 'discovery.ec2',
  gce_sd_configs: 'discovery.gce',
  azure_sd_configs: 'discovery.azure',
  openstack_sd_configs: 'discovery.openstack',
  marathon_sd_configs: 'discovery.marathon',
  nerve_sd_configs: 'discovery.nerve',
  serverset_sd_configs: 'discovery.serverset',
  triton_sd_configs: 'discovery.triton',
};

function kubernetes(config: Settings, label: string): AlloyBlock {
  const { attributes, blocks } = httpClient(config);
  const namespaces = config.settings('namespaces');
  const block: AlloyBlock = {
    name: 'discovery.kubernetes',
    label,
    attributes: {
      role: config.value('role'),
      api_server: config.value('api_server'),
      kubeconfig_file: config.value('kubeconfig_file'),
      ...attributes,
    },
    blocks: [
      ...(namespaces
        ? [
            {
              name: 'namespaces',
              attributes: {
                own_namespace: namespaces.value('own_namespace'),
                names: namespaces.texts('names'),
              },
            },
          ]
        : []),
      ...config.list('selectors').map(selector => ({
        name: 'selectors',
        attributes: {
          role: selector.value('role'),
          label: selector.value('label'),
          field: selector.value('field'),
        },
      })),
      ...blocks,
    ],
  };
  config.rest();
  return block;
}

function files(config: Settings, label: string): AlloyBlock {
  const block = {
    name: 'discovery.file',
    label,
    attributes: {
      files: config.texts('files'),
      refresh_interval: config.value('refresh_interval'),
    },
  };
  config.rest();
  return block;
}

function docker(config: Settings, label: string): AlloyBlock {
  const { attributes, blocks } = httpClient(config);
  const block: AlloyBlock = {
    name: 'discovery.docker',
    label,
    attributes: {
      host: config.value('host'),
      port: config.value('port'),
      refresh_interval: config.value('refresh_interval'),
      ...attributes,
    },
    blocks: [
      ...config.list('filters').map(filter => ({
        name: 'filter',
        attributes: {
          name: filter.value('name'),
          values: filter.texts('values'),
        },
      })),
      ...blocks,
    ],
  };
  config.rest();
  return block;
}

/** Targets that stand in the configuration itself; each with the labels of its group. */
function fixed(job: Settings): AlloyValue[] {
  return job.list('static_configs').flatMap((group): AlloyValue[] => {
    const targets = group.texts('targets') ?? ['localhost'];
    const labels = group.map('labels') ?? {};
    group.rest();
    return targets.map(target => ({ __address__: target, ...labels }));
  });
}

const WRITERS = {
  kubernetes_sd_configs: kubernetes,
  file_sd_configs: files,
  docker_sd_configs: docker,
} as const;

/**
 * What finds the targets of a job.
 *
 * @param unique - makes a label that no other component has
 */
export function discoveryOf(
  job: Settings,
  unique: () => string,
): Discovered & { fixed: AlloyValue[] } {
  const found: Discovered = { blocks: [], targets: [] };
  for (const [key, write] of Object.entries(WRITERS)) {
    for (const config of job.list(key)) {
      const block = write(config, unique());
      if (key === 'docker_sd_configs')
        found.docker = block.attributes?.host ?? 'unix:///var/run/docker.sock';
      found.blocks.push(block);
      found.targets.push(`${block.name}.${block.label}.targets`);
    }
  }
  for (const [key, component] of Object.entries(OTHERS))
    if (job.raw(key) !== undefined)
      job.note(`is not carried over: write ${component} by hand`, key);
  return { ...found, fixed: fixed(job) };
}

/** Several lists of targets as one. */
export const joined = (targets: readonly string[]): AlloyValue =>
  reference(
    targets.length === 1 ? targets[0] : `array.concat(${targets.join(', ')})`,
  );
