import type { Selection } from './platform';
import { consumerOf as named } from './testing/platformOf';

const consumerOf = (kind: string, spec: Record<string, unknown>) =>
  named(kind, 'main', spec);

const release = { matchLabels: { release: 'main' } };
const shop = { matchLabels: { team: 'shop' } };

describe('what prometheus-operator takes up', () => {
  it.each<[string, Record<string, unknown>, Partial<Selection>]>([
    [
      'nothing, without a selector',
      {},
      { because: 'spec.ruleSelector is not set; {} selects all' },
    ],
    [
      'nothing, without a selector of objects',
      { ruleNamespaceSelector: {} },
      { because: 'spec.ruleSelector is not set; {} selects all' },
    ],
    [
      'everything of its own namespace',
      { ruleSelector: {} },
      { objects: {}, namespaces: 'own' },
    ],
    [
      'everything everywhere',
      { ruleSelector: {}, ruleNamespaceSelector: {} },
      { objects: {}, namespaces: {} },
    ],
    [
      'what it says, where it says',
      { ruleSelector: release, ruleNamespaceSelector: shop },
      { objects: release, namespaces: shop },
    ],
  ])('is %s', (_, spec, expected) => {
    expect(
      consumerOf('Prometheus', spec).selections.PrometheusRule,
    ).toMatchObject(expected);
  });
});

describe("what VictoriaMetrics' operator takes up", () => {
  it.each<[string, Record<string, unknown>, Partial<Selection>]>([
    [
      'nothing by default',
      {},
      { because: expect.stringContaining('spec.selectAllByDefault is off') },
    ],
    [
      'everything, where that is the default',
      { selectAllByDefault: true },
      { objects: {}, namespaces: {} },
    ],
    [
      'what is selected in its own namespace, whatever the default',
      { selectAllByDefault: true, ruleSelector: release },
      { objects: release, namespaces: 'own' },
    ],
    [
      'everything of the namespaces that are selected',
      { ruleNamespaceSelector: shop },
      { objects: {}, namespaces: shop },
    ],
  ])('is %s', (_, spec, expected) => {
    expect(consumerOf('VMAlert', spec).selections.VMRule).toMatchObject(
      expected,
    );
  });

  it.each([
    ['VMAgent', {}, true],
    ['VMAgent', { ingestOnlyMode: true }, false],
    ['VMSingle', {}, false],
    ['VMSingle', { ingestOnlyMode: false }, true],
  ])('%s with %j scrapes: %s', (kind, spec, scrapes) => {
    const { selections } = consumerOf(kind, {
      ...spec,
      selectAllByDefault: true,
    });
    expect(selections.VMServiceScrape.objects !== undefined).toBe(scrapes);
  });
});

it('keeps the version that an object runs', () => {
  expect(consumerOf('Prometheus', { version: 'v3.1.0' }).version).toBe(
    'v3.1.0',
  );
  expect(consumerOf('VMAgent', { image: { tag: 'v1.149.0' } }).version).toBe(
    'v1.149.0',
  );
});

it('refuses what it does not understand, rather than taking it for nothing', () => {
  expect(() =>
    consumerOf('Prometheus', { serviceMonitorSelector: 'all' }),
  ).toThrow('object');
});
