import { join } from 'node:path';

const component = (url: string, name: string) =>
  `${url}/catalog/default/component/${name}/setup`;

/** What a person reads when the page is up. */
export function kubernetesBanner(request: {
  url: string;
  catalog: string;
  kubectl: string;
  kubeconfig: string;
  /** Why the pods have no addresses, if so. */
  without: string | undefined;
}): string {
  const { url, catalog, kubectl, kubeconfig, without } = request;
  const file = join(catalog, 'catalog-info.yaml');
  return `
    The demo on Kubernetes is up:  ${url}
${without ? `\n    ${without}\n` : ''}
    The cluster, in another terminal:
       export KUBECONFIG=${kubeconfig}
       alias kubectl=${kubectl}
       kubectl get servicemonitors,probes,prometheusrules -n shop
       kubectl get vmservicescrapes,vmprobes,vmrules -n backoffice

    Three things to try, as Olivia, who owns the shop:

    1. In ${file}
       give "checkout" the line   observability/probe-interval: 10s
       then press Plan and Apply, and see the object change:
       ${component(url, 'checkout')}
    2. Edit an object behind our back, and see in the plan who did it:
       kubectl patch servicemonitor checkout-scrape -n shop --type=json \\
         -p '[{"op":"replace","path":"/spec/endpoints/0/interval","value":"1m"}]'
       kubectl delete probe checkout-probe -n shop
       ${component(url, 'checkout')}
    3. See what the reconciler, which only looks here, makes of that within half a minute:
       ${url}/observability

`;
}
