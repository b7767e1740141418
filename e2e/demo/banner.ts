import { join } from 'node:path';

const component = (url: string, name: string, tab: string) =>
  `${url}/catalog/default/component/${name}/${tab}`;

/** What a person reads when the page is up. */
export function banner(url: string, catalog: string): string {
  const file = join(catalog, 'catalog-info.yaml');
  return `
    The demo is up:  ${url}

    Three things to try, as Olivia, who owns the shop:

    1. Metrics, alerts and logs of a service in trouble:
       ${component(url, 'payments', 'metrics')}
    2. In ${file}
       give "checkout" the line   observability/probe-interval: 10s
       then press Plan and Apply, and see the probe arrive:
       ${component(url, 'checkout', 'setup')}
    3. Ask why nobody scrapes "misnamed", then sign in as Frank, who may not apply:
       ${component(url, 'misnamed', 'setup')}

`;
}
