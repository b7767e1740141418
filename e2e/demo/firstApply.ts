import { readFile, writeFile } from 'node:fs/promises';
import { eventually } from '../processes/eventually.ts';
import { BackstageClient } from './backstageClient.ts';

interface PlanAnswer {
  hash: string;
  changes: { action: string }[];
}

type CatalogAnswer = { metadata: { name: string } }[];

interface ApplyAnswer {
  results: { key: string; outcome: string; message?: string }[];
}

const OWNER = 'olivia';

async function apply(client: BackstageClient, name: string): Promise<string> {
  const plan = await client.request<PlanAnswer>(
    'POST',
    BackstageClient.component(name, 'plan'),
  );
  if (plan.changes.every(({ action }) => action === 'unchanged')) {
    return `${name}: nothing to do`;
  }
  const { results } = await client.request<ApplyAnswer>(
    'POST',
    BackstageClient.component(name, 'apply'),
    { hash: plan.hash },
  );
  const failed = results.find(({ outcome }) => outcome === 'failed');
  return failed
    ? `${name}: ${failed.key} was not applied: ${failed.message}`
    : `${name}: ${results.length} objects applied`;
}

/**
 * Plans and applies every component once, as its owner would in the Setup tab, so that the tabs have something to show. It happens on the
 * first run, and again when an address has changed since; afterwards planning and applying is left to the person.
 */
export async function firstApply(request: {
  url: string;
  /** Components that the catalog must know before anything is applied; it may know more. */
  components: string[];
  /** Where it is kept what was applied. */
  file: string;
  /** Changes when the manifests of all components do. */
  addresses: unknown;
  say: (text: string) => void;
}): Promise<void> {
  const addresses = JSON.stringify(request.addresses);
  const before = await readFile(request.file, 'utf8').catch(() => '');
  if (before === addresses) {
    return;
  }
  // The catalog has to read its files first.
  const { client, names } = await eventually(async () => {
    const owner = await BackstageClient.signIn(request.url, OWNER);
    const components = await owner.request<CatalogAnswer>(
      'GET',
      '/api/catalog/entities?filter=kind=component,metadata.namespace=default&fields=metadata.name',
    );
    const found = components.map(({ metadata }) => metadata.name);
    const missing = request.components.filter(name => !found.includes(name));
    if (missing.length > 0) {
      throw new Error(`The catalog does not know ${missing.join(', ')} yet`);
    }
    return { client: owner, names: found };
  }, 60);
  let complete = true;
  for (const name of names) {
    try {
      request.say(await apply(client, name));
    } catch (error) {
      complete = false;
      request.say(`${name}: ${(error as Error).message}`);
    }
  }
  if (complete) {
    await writeFile(request.file, addresses);
  }
}
