import type { RenderContext } from '../render/context';
import type { JsonObject } from '../manifest/types';
import type { Port } from '../wants/port';

/** The files in which the platform keeps the addresses of this component, or its log files. */
export function fileDiscovery(
  context: RenderContext,
  pattern: string,
): JsonObject[] {
  const { namespace, name } = context.workload;
  const file = pattern
    .split('{{namespace}}')
    .join(namespace)
    .split('{{service}}')
    .join(name);
  return [{ files: [file] }];
}

/** Keeps the addresses of one port: by the label `port` when it is named, by the address's own number otherwise. */
export function keepPort(port: Port): JsonObject {
  return 'name' in port
    ? { source_labels: ['port'], regex: port.name, action: 'keep' }
    : {
        source_labels: ['__address__'],
        regex: `.+:${port.number}`,
        action: 'keep',
      };
}

/** Names the entity on everything that the job collects. It runs last, over whatever discovery brought along. */
export function entityLabel(context: RenderContext): JsonObject {
  return {
    target_label: context.profile.entityLabel,
    replacement: context.entity.entityRef,
  };
}
