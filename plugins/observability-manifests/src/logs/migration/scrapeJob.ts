import {
  type AlloyBlock,
  type AlloyValue,
  labelOf,
  reference,
} from './alloySyntax';
import { discoveryOf, joined } from './discovery';
import { inputsOf } from './inputs';
import { relabelRules } from './relabel';
import type { Settings } from './Settings';
import { pipelineStages } from './stages';

/** What all jobs have from the rest of the configuration. */
export interface JobSurroundings {
  /** Makes a label that no other component has. */
  unique(text: string): string;
  /** The same, of discoveries. */
  uniqueDiscovery(text: string): string;
  /** Where lines go in the end. */
  writers: readonly AlloyValue[];
  /** Where Promtail keeps how far it has read. */
  positions?: AlloyValue;
  syncPeriod?: AlloyValue;
}

const receiver = (block: string) => reference(`${block}.receiver`);

/** Files, or the lines of Docker's containers. */
function targetsBlocks(
  job: Settings,
  label: string,
  forwardTo: AlloyValue,
  { positions, syncPeriod, unique, uniqueDiscovery }: JobSurroundings,
): AlloyBlock[] {
  const found = discoveryOf(job, () => uniqueDiscovery(label));
  const sources = [
    ...(found.fixed.length ? [found.fixed] : []),
    ...found.targets.map(reference),
  ];
  if (sources.length === 0) return [];
  const fixedLabel = unique(`${label}_fixed`);
  const all =
    sources.length === 1
      ? sources[0]
      : joined([
          ...(found.fixed.length
            ? [`local.file_match.${fixedLabel}.targets`]
            : []),
          ...found.targets,
        ]);
  const fixedApart: AlloyBlock[] =
    sources.length > 1 && found.fixed.length
      ? [
          {
            name: 'local.file_match',
            label: fixedLabel,
            attributes: { path_targets: found.fixed },
          },
        ]
      : [];
  const rules = relabelRules(job);
  const relabelled: AlloyBlock[] = rules.length
    ? [
        {
          name: 'discovery.relabel',
          label,
          attributes: { targets: all },
          blocks: rules,
        },
      ]
    : [];
  const targets = rules.length
    ? reference(`discovery.relabel.${label}.output`)
    : all;
  const before = [...found.blocks, ...fixedApart, ...relabelled];
  if (found.docker !== undefined)
    return [
      ...before,
      {
        name: 'loki.source.docker',
        label,
        attributes: { host: found.docker, targets, forward_to: forwardTo },
      },
    ];
  const decompression = job.settings('decompression');
  const source: AlloyBlock = {
    name: 'loki.source.file',
    label,
    attributes: {
      targets: reference(`local.file_match.${label}.targets`),
      encoding: job.value('encoding'),
      legacy_positions_file: positions,
      forward_to: forwardTo,
    },
    blocks: decompression
      ? [
          {
            name: 'decompression',
            attributes: {
              enabled: decompression.value('enabled'),
              initial_delay: decompression.value('initial_delay'),
              format: decompression.value('format'),
            },
          },
        ]
      : [],
  };
  decompression?.rest();
  return [
    ...before,
    {
      name: 'local.file_match',
      label,
      attributes: { path_targets: targets, sync_period: syncPeriod },
    },
    source,
  ];
}

/** One entry of `scrape_configs`, from where lines are found to where they are sent. */
export function scrapeJob(
  job: Settings,
  surroundings: JobSurroundings,
): AlloyBlock[] {
  const { unique, writers, positions } = surroundings;
  const name = job.text('job_name') ?? 'unnamed';
  const label = unique(labelOf(name));
  const stages = pipelineStages(job, 'pipeline_stages');
  const forwardTo: AlloyValue = stages.length
    ? [receiver(`loki.process.${label}`)]
    : writers;
  const inputs = inputsOf(job, { name, label, forwardTo, positions });
  const files = targetsBlocks(job, label, forwardTo, surroundings);
  if (inputs.blocks.length + files.length === 0)
    job.note('finds no lines that could be carried over, and is left out');
  job.rest();
  const blocks = [...files, ...inputs.blocks];
  if (blocks.length === 0) return [];
  const [first, ...others] = blocks;
  return [
    { ...first, comments: [`Job ${name}.`, ...(first.comments ?? [])] },
    ...others,
    ...(stages.length
      ? [
          {
            name: 'loki.process',
            label,
            attributes: { forward_to: writers },
            blocks: stages,
          },
        ]
      : []),
  ];
}
