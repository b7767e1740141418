import assert from 'node:assert/strict';
import { loadBackendSources } from './backendSources.ts';
import type { Servers } from './fenceProof.ts';
import { scope } from './fenceSamples.ts';
import type { Scope } from './fenceSamples.ts';

interface Selection {
  selectors: string[];
  matchers: string[];
  start: number;
  end: number;
}

interface Listing {
  labelNames(selection: Selection): Promise<string[]>;
  labelValues(label: string, selection: Selection): Promise<string[]>;
}

interface Modules {
  PrometheusSource: {
    create(config: Record<string, unknown>): { listing: Listing };
  };
  scopeSelectors(scope: Scope): string[];
  fenceSelector(selector: string, scope: Scope): string;
  FenceError: new () => Error;
  plainSelectors: readonly string[];
  hostileSelectors: readonly string[];
}

const manifests = '../../observability-manifests/src';

/**
 * Names, labels and their values: of everything in the scope, and of whatever selectors are typed. A server with everybody's samples lists exactly what one
 * lists that has nothing but ours.
 *
 * @returns how many selectors were listed, how many of these found something, how many were refused
 */
export async function listsNothingOfOthers(
  { own, both, period }: Servers,
  type: 'prometheus' | 'victoria-metrics',
): Promise<{ listed: number; found: number; refused: number }> {
  const modules = await loadBackendSources<Modules>([
    'sources/prometheus/PrometheusSource',
    `${manifests}/fence/promql`,
    `${manifests}/fence/seriesSelectors`,
    `${manifests}/fence/cases/selectors`,
  ]);
  const listingOf = (url: string) =>
    modules.PrometheusSource.create({
      ...{ name: 'fenced', type, url, headers: {} },
      ...{ timeoutSeconds: 10, maxBytes: 10_000_000 },
    }).listing;
  const listings = { own: listingOf(own), both: listingOf(both) };
  const { default: ownMatchers, byPrefix } = scope;
  const matchers = [ownMatchers, ...byPrefix.map(each => each.matchers)];
  const count = { listed: 0, found: 0, refused: 0 };

  const compare = async (selectors: string[], ask = matchers) => {
    const selection = { selectors, matchers: ask, ...period };
    const sorted = (names: string[]) => [...names].sort();
    for (const list of [
      (listing: Listing) => listing.labelNames(selection),
      ...['__name__', 'e', 'job', 'pod', 'namespace', 'version'].map(
        label => (listing: Listing) => listing.labelValues(label, selection),
      ),
    ]) {
      const answers = await Promise.allSettled([
        list(listings.both),
        list(listings.own),
      ]);
      const [seen, expected] = answers.map(answer =>
        answer.status === 'fulfilled' ? sorted(answer.value) : 'refused',
      );
      assert.deepEqual(seen, expected, selectors.join());
      count.found += Array.isArray(seen) && seen.length > 0 ? 1 : 0;
    }
    count.listed += 1;
  };

  const all = modules.scopeSelectors(scope);
  await compare(all);
  assert.ok(count.found > 5, 'there is something to be listed');
  // Without the fence, the other would be seen.
  await assert.rejects(compare(['{e!=""}'], ['e!=""']), assert.AssertionError);

  for (const selector of [
    ...modules.plainSelectors,
    ...modules.hostileSelectors,
  ]) {
    let fenced: string;
    try {
      fenced = modules.fenceSelector(selector, scope);
    } catch (error) {
      assert.ok(error instanceof modules.FenceError);
      count.refused += 1;
      continue;
    }
    await compare([fenced]);
  }
  return count;
}
