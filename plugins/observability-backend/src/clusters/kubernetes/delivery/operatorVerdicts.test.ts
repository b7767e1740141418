import { kubernetesObjectSchema } from './KubernetesObject';
import { operatorVerdicts } from './operatorVerdicts';

const VICTORIA = 'operator.victoriametrics.com/v1beta1';
const PROMETHEUS = 'monitoring.coreos.com/v1';

const judge = (apiVersion: string, kind: string, status?: unknown) =>
  operatorVerdicts(
    kubernetesObjectSchema.parse({
      apiVersion,
      kind,
      metadata: {
        name: 'a',
        namespace: 'shop',
        uid: 'u',
        resourceVersion: '7',
        generation: 2,
      },
      status,
    }),
  ).map(({ server, state, words }) => [server, state, words]);

// As seen on version 0.74 of the operator.
const applied = (status: string, more: object = {}) => ({
  type: 'main.monitoring.vmalert.victoriametrics.com/Applied',
  status,
  reason: 'ConfigParsedAndApplied',
  observedGeneration: 2,
  lastTransitionTime: '2026-11-23T11:26:01Z',
  ...more,
});

// As seen on version 0.93 of the operator, with its feature gate.
const binding = (condition: object) => ({
  bindings: [
    {
      group: 'monitoring.coreos.com',
      resource: 'prometheuses',
      namespace: 'monitoring',
      name: 'main',
      conditions: [{ type: 'Accepted', observedGeneration: 2, ...condition }],
    },
  ],
});

describe('operatorVerdicts', () => {
  it.each([
    [
      'names the server that took it over',
      { updateStatus: 'operational', conditions: [applied('True')] },
      ['vmalert monitoring/main', 'accepted', undefined],
    ],
    [
      'repeats why a server refuses it',
      {
        updateStatus: 'failed',
        conditions: [applied('False', { message: 'bad MetricsQL expr' })],
      },
      ['vmalert monitoring/main', 'refused', 'bad MetricsQL expr'],
    ],
    [
      'takes no word about an earlier version for one about this',
      {
        updateStatus: 'failed',
        conditions: [applied('False', { observedGeneration: 1 })],
      },
      ['vmalert monitoring/main', 'pending', undefined],
    ],
    [
      'believes the operator where no server is named',
      { updateStatus: 'failed', reason: 'no parse', observedGeneration: 2 },
      ['VictoriaMetrics operator', 'refused', 'no parse'],
    ],
    [
      'waits for the operator that has not come to this version',
      { updateStatus: 'failed', reason: 'old', observedGeneration: 1 },
      ['VictoriaMetrics operator', 'pending', undefined],
    ],
    [
      'does not guess what a status of another form means',
      { conditions: 'many' },
      [
        'VictoriaMetrics operator',
        'silent',
        'its status has a form that is not known',
      ],
    ],
  ])('of VictoriaMetrics: %s', (_, status, expected) => {
    expect(judge(VICTORIA, 'VMRule', status)).toEqual([expected]);
  });

  it.each([
    [{ status: 'True' }, ['prometheus monitoring/main', 'accepted', undefined]],
    [
      {
        status: 'False',
        reason: 'InvalidConfiguration',
        message: 'invalid rule',
      },
      ['prometheus monitoring/main', 'refused', 'invalid rule'],
    ],
    [
      { status: 'False', reason: 'InvalidConfiguration' },
      ['prometheus monitoring/main', 'refused', 'InvalidConfiguration'],
    ],
    [
      { status: 'True', observedGeneration: 1 },
      ['prometheus monitoring/main', 'pending', undefined],
    ],
  ])('of Prometheus: reads bindings (%j)', (condition, expected) => {
    expect(judge(PROMETHEUS, 'PrometheusRule', binding(condition))).toEqual([
      expected,
    ]);
  });

  it('says that nothing is known, and why that may be', () => {
    expect(judge(PROMETHEUS, 'ServiceMonitor')).toEqual([
      [
        'prometheus-operator',
        'silent',
        expect.stringContaining('StatusForConfigurationResources'),
      ],
    ]);
    expect(judge(VICTORIA, 'VMProbe', {})).toEqual([
      [
        'VictoriaMetrics operator',
        'silent',
        expect.stringContaining('nothing selects it'),
      ],
    ]);
  });
});
