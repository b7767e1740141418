import {
  OBSERVABILITY_ANNOTATIONS,
  parseObservability,
} from '@observability-kit/backstage-plugin-observability-common';
import fc from 'fast-check';
import { parseManifestFile, serialiseManifest } from '../manifest/serialise';
import { panelsFor } from '../panels/panelsFor';
import { profileOf } from '../testing/observe';
import { renderManifests } from './renderManifests';

const KEYS = OBSERVABILITY_ANNOTATIONS;

/** What an annotation allows, driven to its edges, and what means something to a server that reads it. */
const VALUES: Partial<Record<string, string[]>> = {
  [KEYS.metricsPort]: ['http', '8080'],
  [KEYS.metricsPath]: [
    '/metrics?constructor=1&__proto__=2',
    '/$(POD_NAME)/$1',
    "/a'b",
  ],
  [KEYS.metricsInterval]: ['1ms', '292y'],
  [KEYS.metricsVia]: ['pod'],
  [KEYS.metricsPresets]: [
    'http-server,nodejs,go,jvm,python,dotnet,grpc,nginx-ingress,istio,envoy,kafka-consumer,postgres-client',
  ],
  [KEYS.probePath]: ['/$1?a=b&c', '/'],
  [KEYS.probePort]: ['web', '1'],
  [KEYS.probeScheme]: ['https'],
  [KEYS.probeUrl]: [
    'https://shop.example.com/a?b=%24$1',
    'http://[::1]:9090/',
    'https://shop.example.com/$(TOKEN)',
  ],
  [KEYS.alerts]: ['none', 'availability,certificates', 'http-server'],
  [KEYS.alertReceiver]: ['shop-oncall', 'constructor'],
  [KEYS.sloAvailability]: ['99.9%', '0.00000001%', '99.99999999%'],
  [KEYS.sloLatency]: ['99% < 300ms', '99% < 1s', '1% < 1y'],
  [KEYS.sloWindow]: ['7d', '90d', '7d1ms'],
  [KEYS.logsFormat]: ['json', 'logfmt'],
  [KEYS.logsMultiline]: ['^(\\d+) "x" \'y\' {{ . }}', '${HOME}$'],
  [KEYS.logsDrop]: ['"\\\\', '%{TOKEN}'],
  [KEYS.runbookUrl]: ['https://a.example.com/%7B%7B', '/docs/x'],
  [KEYS.alertRules]: [
    '[{name: "a\\"b\\nc", rules: [{alert: "x", expr: "up"}]}]',
    '[{name: a, rules: [{record: "a:b", expr: "{__name__=~\\".+\\"}"}]}]',
    '[{name: a, rules: [{alert: "x y", expr: "a %{b=\\"c\\"}"}]}]',
    '[{name: a, rules: [{alert: x, expr: "a", annotations: {s: "{{ query \\"up\\" }}"}}]}]',
  ],
};

const annotation = fc.oneof(
  ...Object.entries(VALUES).map(([key, values]) =>
    fc.tuple(
      fc.constant(key),
      fc.oneof(
        { weight: 9, arbitrary: fc.constantFrom(...(values ?? [])) },
        { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 20 }) },
      ),
    ),
  ),
);

const text = fc.oneof(
  fc.constantFrom('{{ query "up" }}', '%{TOKEN}', '$(A) ${B}', '🦊\n"\\'),
  fc.string({ unit: 'binary' }),
);

const entity = fc
  .record({
    kind: fc.constantFrom('Component', 'Resource'),
    name: fc.constantFrom('checkout', 'Check_out.v2', 'x'.repeat(63), 'a"}b'),
    title: text,
    owner: text,
    annotations: fc.array(annotation, { maxLength: 6 }),
  })
  .map(
    ({
      kind,
      name,
      title,
      owner,
      annotations,
    }): Parameters<typeof parseObservability>[0] => ({
      apiVersion: 'backstage.io/v1alpha1',
      kind,
      metadata: {
        name,
        title,
        annotations: {
          'backstage.io/kubernetes-id': 'checkout',
          ...Object.fromEntries(annotations),
        },
      },
      spec: { owner },
    }),
  );

const flavours = [
  'files',
  'prometheus-operator',
  'victoria-metrics-operator',
] as const;

describe('whatever an entity says', () => {
  const profiles = flavours.map(flavour =>
    profileOf({
      flavour,
      namespaces: ['*'],
      receivers: { 'shop-oncall': { config: { webhookConfigs: [] } } },
    }),
  );

  it('is rendered whole, or named as a problem, and never throws', () => {
    let rendered = 0;
    fc.assert(
      fc.property(entity, candidate => {
        const observed = parseObservability(candidate);
        for (const profile of profiles) {
          panelsFor(observed, profile);
          const { manifests, problems } = renderManifests(observed, profile);
          expect(problems.length === 0 || manifests.length === 0).toBe(true);
          rendered += manifests.length;
          for (const manifest of manifests) {
            const written = serialiseManifest(manifest);
            expect(written).not.toMatch(/%\{|\$\(|\{\{ query/);
            expect(parseManifestFile(written)).toEqual(manifest);
            expect(manifest.object.metadata.name).toMatch(
              /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/,
            );
          }
        }
      }),
      { numRuns: 1_000 },
    );
    expect(rendered).toBeGreaterThan(1_000);
  });
});
