import { fencePromql } from '../fence/promql';
import { metricsScope } from '../fence/scope';
import { observe, profileOf } from '../testing/observe';
import { healthSignals } from './healthSignals';

const port = { metrics: { port: 'http' } };
const counted = { metrics: { port: 'http', presets: ['http-server'] } };
const probe = { probe: { path: '/' } };

const signalsOf = (spec: Record<string, unknown>, profile = profileOf()) =>
  healthSignals(observe(spec), profile);

const measured = (spec: Record<string, unknown>, profile = profileOf()) =>
  signalsOf(spec, profile).map(
    ({ question, measured: by }) => `${question} by ${by}`,
  );

describe('healthSignals', () => {
  it.each([
    [
      'nothing but a workload',
      {},
      ['availability by pods', 'saturation by limits', 'restarts by restarts'],
    ],
    [
      'metrics without a preset',
      port,
      [
        'availability by scrapes',
        'saturation by limits',
        'restarts by restarts',
      ],
    ],
    [
      'a probe',
      probe,
      [
        'availability by probes',
        'latency by probe-duration',
        'saturation by limits',
        'restarts by restarts',
      ],
    ],
    [
      'counted requests and a probe',
      { ...counted, ...probe },
      [
        'availability by probes',
        'errors by requests',
        'latency by p99',
        'saturation by limits',
        'restarts by restarts',
      ],
    ],
  ])('answers with what there is: %s', (_, spec, expected) => {
    expect(measured(spec)).toEqual(expected);
  });

  it('does without a probe where there is no exporter', () => {
    expect(measured(probe, profileOf({ blackbox: undefined }))[0]).toBe(
      'availability by pods',
    );
  });

  it('is nothing for an entity that nobody knows where to find', () => {
    expect(
      healthSignals({ ...observe({}), workload: undefined }, profileOf()),
    ).toEqual([]);
  });

  it('takes its thresholds from objectives: degraded beyond the budget, wrong where it burns fast', () => {
    const slo = {
      availability: '99.9%',
      latency: '99% < 300ms',
    };
    const signals = signalsOf({ ...counted, ...probe, slo });
    expect(signals).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          measured: 'requests',
          ...{ warning: 0.001, critical: 0.0144 },
          goal: '99.9% of requests succeed',
        }),
        expect.objectContaining({
          measured: 'slow',
          ...{ unit: 'ratio', warning: 0.01, critical: 0.144 },
        }),
        // The objective is about requests: the probe keeps its own.
        expect.objectContaining({ measured: 'probes', warning: 0.99 }),
      ]),
    );
    expect(
      signalsOf({ ...probe, slo: { availability: slo.availability } })[0],
    ).toMatchObject({ warning: 0.999, critical: 0.9856 });
  });

  it('can never be wronger than all wrong', () => {
    const slo = { availability: '50%' };
    expect(signalsOf({ ...counted, slo })[1].critical).toBe(1);
  });

  it('asks nothing that the fence refuses', () => {
    const observed = observe({ ...counted, ...probe });
    const scope = metricsScope(observed, profileOf());
    for (const { queries } of healthSignals(observed, profileOf())) {
      for (const { expression } of queries) {
        const asked = expression.replaceAll('$__rate_interval', '5m');
        expect(fencePromql(asked, scope)).toMatch(/backstage_entity|pod=~/);
      }
    }
  });
});
