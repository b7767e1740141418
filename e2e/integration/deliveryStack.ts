import { parse } from 'yaml';
import { demoAppConfig } from '../demo/appConfig.ts';
import type { Platform } from '../demo/platform.ts';
import { pluginServices } from './pluginServices.ts';

/** The plugin's services on a platform of the demo, with the demo's own configuration. */
export function deliveryStack(platform: Platform) {
  const { layout, urls, workloads } = platform;
  return pluginServices({
    data: parse(
      demoAppConfig({
        repository: layout.dir,
        layout,
        urls,
        catalog: layout.dir,
      }),
    ),
    placeOf(name) {
      const { workload } =
        workloads.pods.find(pod => pod.workload.name === name) ?? {};
      return {
        'backstage.io/kubernetes-namespace': workload?.namespace ?? 'shop',
        'backstage.io/kubernetes-cluster': workload?.cluster ?? 'victoria',
      };
    },
  });
}

export type DeliveryStack = Awaited<ReturnType<typeof deliveryStack>>;
