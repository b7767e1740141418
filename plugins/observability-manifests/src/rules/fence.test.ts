import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parser } from '@prometheus-io/lezer-promql';
import { parse } from 'yaml';
import { binary, metric, rate } from './expression';
import { fencedTemplate, podRegex, scopeMatchers } from './fence';

const matches = (pod: string) =>
  new RegExp(`^(?:${podRegex('checkout')})$`).test(pod);

describe('podRegex', () => {
  it.each([
    ['of a Deployment', 'checkout-6c9f7d4b85-x2x4z'],
    ['of a DaemonSet or Job', 'checkout-x2x4z'],
    ['of a StatefulSet', 'checkout-0'],
  ])('matches the pods %s', (_, pod) => {
    expect(matches(pod)).toBe(true);
  });

  it.each([
    'checkout',
    'checkout-worker-6c9f7d4b85-x2x4z',
    'checkout-v2-6c9f7d4b85-x2x4z',
    'checkout-v2-x2x4z',
    'checkout-db-0',
    'checkout-admin',
    'my-checkout-0',
  ])('leaves the neighbour %s alone', pod => {
    expect(matches(pod)).toBe(false);
  });
});

describe('fencedTemplate', () => {
  it('gives each metric the matchers of its kind, in front of its own', () => {
    const template = fencedTemplate(
      binary(
        rate('http_request_duration_seconds_count', '5m', ['code', '=', '5']),
        '/',
        metric('kube_deployment_spec_replicas'),
      ),
    );
    expect(
      template(
        scopeMatchers('entity', 'component:default/a', {
          namespace: 'n',
          name: 'a',
        }),
      ),
    )
      .toBe(`rate(http_request_duration_seconds_count{entity="component:default/a",code="5"}[5m])
/
kube_deployment_spec_replicas{namespace="n",deployment="a"}`);
  });
});

describe('scopeMatchers', () => {
  it('does not let generated rules read what Istio could not attribute', () => {
    const { mesh, entity } = scopeMatchers('entity', 'component:default/a', {
      namespace: 'unknown',
      name: 'unknown',
    });
    expect(mesh).toBe(entity);
  });
});

describe('every rule that is rendered', () => {
  const golden = join(__dirname, '../../../../examples/golden');
  const files = (readdirSync(golden, { recursive: true }) as string[]).filter(
    file => file.endsWith('rules.yaml'),
  );

  function expressionsOf(file: string): string[] {
    const text = readFileSync(join(golden, file), 'utf8');
    const { groups } = parse(text).spec ?? parse(text);
    return groups.flatMap((group: { rules: { expr: string }[] }) =>
      group.rules.map(({ expr }) => expr),
    );
  }

  it('has only selectors that begin with the fence', () => {
    const selectors: string[] = [];
    for (const expr of files.flatMap(expressionsOf))
      parser.parse(expr).iterate({
        enter({ name, from, to, type }) {
          expect(type.isError).toBe(false);
          if (name === 'VectorSelector') selectors.push(expr.slice(from, to));
        },
      });
    expect(
      selectors.filter(
        selector =>
          !/^[a-z_:0-9]+\{(backstage_entity="component:default\/\w+"|namespace="shop",(pod=~"\w+-\(|deployment="|statefulset="))/.test(
            selector,
          ),
      ),
    ).toEqual([]);
    expect(selectors.length).toBeGreaterThan(100);
  });
});
