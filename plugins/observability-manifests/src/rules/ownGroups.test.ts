import { renderManifests } from '../render/renderManifests';
import { observe, profileOf } from '../testing/observe';

const render = (rule: Record<string, unknown>, profile = profileOf()) =>
  renderManifests(
    observe({
      alerts: { packs: [], rules: [{ name: 'own', rules: [rule] }] },
      logs: { enabled: false },
      runbookUrl: 'https://runbooks.example.com/checkout',
    }),
    profile,
  );

const ruleOf = (rule: Record<string, unknown>) => {
  const { manifests, problems } = render(rule);
  expect(problems).toEqual([]);
  return manifests[0].object.spec.document;
};

describe("an entity's own rules", () => {
  it('are fenced, and labelled as its own', () => {
    expect(
      ruleOf({
        alert: 'Refused',
        expr: 'sum(rate(refused_total[5m])) > 1',
        labels: { severity: 'critical', team: 'shop' },
        annotations: { summary: 'Refused: {{ $value | humanize }}' },
      }),
    ).toEqual({
      groups: [
        {
          name: 'checkout-own-own',
          rules: [
            {
              alert: 'Refused',
              expr: 'sum(rate(refused_total{backstage_entity="component:default/checkout"}[5m])) > 1',
              labels: {
                severity: 'critical',
                team: 'shop',
                backstage_entity: 'component:default/checkout',
                namespace: 'shop',
                owner: 'group:default/team-shop',
                system: 'system:default/shop',
              },
              annotations: {
                runbook_url: 'https://runbooks.example.com/checkout',
                summary: 'Refused: {{ $value | humanize }}',
                entity_url:
                  'http://backstage.example.com/catalog/default/component/checkout/alerts',
              },
            },
          ],
        },
      ],
    });
  });

  it('read container metrics by namespace and pod', () => {
    expect(
      JSON.stringify(ruleOf({ alert: 'A', expr: 'container_memory_rss > 1' })),
    ).toContain('container_memory_rss{namespace=\\"shop\\",pod=~\\"checkout-');
  });

  it.each([
    ['an expression that is no PromQL', { alert: 'A', expr: 'sum(' }],
    ['MetricsQL', { alert: 'A', expr: 'up keep_metric_names' }],
    [
      'another entity as label',
      { alert: 'A', expr: 'up', labels: { backstage_entity: 'x' } },
    ],
    [
      'another namespace as label',
      { record: 'a:b', expr: 'up', labels: { namespace: 'kube-system' } },
    ],
    [
      "a recorded series with a name of the platform's",
      { record: 'container_memory_working_set_bytes', expr: 'up' },
    ],
    [
      'a recorded series that passes for our own',
      { record: 'observability:sli_bad:rate', expr: 'up' },
    ],
    [
      'a recorded series that passes for a scraped one',
      { record: 'probe_success', expr: 'vector(1)' },
    ],
    [
      'a template that queries past the fence',
      {
        alert: 'A',
        expr: 'up == 0',
        annotations: { summary: '{{ query "secret" | first | value }}' },
      },
    ],
    [
      'the same in a label',
      {
        alert: 'A',
        expr: 'up == 0',
        labels: { x: '{{ with query "secret" }}{{ . }}{{ end }}' },
      },
    ],
    [
      "a variable of the server's environment",
      { alert: 'A', expr: 'up', annotations: { summary: '%{API_TOKEN}' } },
    ],
  ])('are refused with %s', (_, rule) => {
    const { manifests, problems } = render(rule);
    expect(manifests).toEqual([]);
    expect(problems).toMatchObject([{ key: 'observability/alert-rules' }]);
  });
});

describe('texts of an entity in generated alerts', () => {
  it('are never read as templates or placeholders', () => {
    const { manifests } = renderManifests(
      observe(
        { metrics: { port: 'http' } },
        {
          entity: {
            title: '{{ query "secret" }} %{TOKEN}',
            owner: '{{ $labels }}',
          },
        },
      ),
      profileOf(),
    );
    const text = JSON.stringify(manifests);
    expect(text).toContain('{{\\"{{\\"}} query');
    expect(text).not.toContain('{{ query');
    expect(text).not.toContain('{{ $labels }}');
    expect(text).not.toContain('%{');
  });
});
