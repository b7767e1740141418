import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { alertmanagerBase } from '../demo/config/alertmanager.ts';
import {
  clusterWorkloads,
  demoClusters,
} from '../demo/kubernetes/demoClusters.ts';
import { kubernetesAppConfig } from '../demo/kubernetes/kubernetesAppConfig.ts';
import { createIdentities } from '../demo/kubernetes/ourIdentity.ts';
import { applyObjects } from '../kubernetes/objectPath.ts';
import { namespaceObject } from '../kubernetes/podObjects.ts';
import {
  type KubernetesPlatform,
  startKubernetesPlatform,
} from '../kubernetes/startKubernetesPlatform.ts';
import { pluginServices } from './pluginServices.ts';

const NOWHERE = 'http://127.0.0.1:9';
const repository = fileURLToPath(new URL('../..', import.meta.url));

/**
 * The plugin's services on a cluster with both operators: configured as in the demo, with no more than the roles that our command prints, and a catalog
 * that the test holds in its hands.
 */
export async function kubernetesDoctorStack(dir: string) {
  const platform: KubernetesPlatform = await startKubernetesPlatform({
    dir: join(dir, 'platform'),
    workloads: clusterWorkloads.filter(({ name }) =>
      ['checkout', 'payments'].includes(name),
    ),
    alertmanagerBase: alertmanagerBase(NOWHERE),
  });
  try {
    await applyObjects(
      platform.cluster.admin,
      demoClusters.map(({ namespace }) => namespaceObject(namespace)),
    );
    const tokenFiles = await createIdentities({
      cluster: platform.cluster,
      repository,
      dir: join(dir, 'identities'),
    });
    const urls = { backstage: NOWHERE, loki: NOWHERE, webhook: NOWHERE };
    const data = parse(
      kubernetesAppConfig({
        repository,
        catalog: dir,
        platform,
        urls,
        tokenFiles,
      }),
    );
    return { platform, ...(await pluginServices({ data, placeOf })) };
  } catch (error) {
    await platform.stop();
    throw error;
  }
}

/** Where a component of the demo runs. */
function placeOf(name: string) {
  const workload = clusterWorkloads.find(each => each.name === name);
  const cluster = demoClusters.find(each => each.engine === workload?.cluster);
  return {
    'backstage.io/kubernetes-namespace': cluster?.namespace ?? '',
    'backstage.io/kubernetes-cluster': cluster?.name ?? '',
  };
}

export type KubernetesDoctorStack = Awaited<
  ReturnType<typeof kubernetesDoctorStack>
>;
