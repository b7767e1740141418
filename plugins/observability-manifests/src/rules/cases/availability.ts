import { E, FOREIGN, type AlertCase } from './alertCase.ts';

const INSTANCE = '10.0.0.1:8080';
const UP = `job="shop/checkout-scrape",instance="${INSTANCE}"`;
const PROBED = 'http://10.0.0.1:8080/healthz';
const PROBE = `job="probe/shop/checkout-probe",instance="${PROBED}"`;

export const availabilityCases: AlertCase[] = [
  {
    alert: 'TargetDown',
    when: 'one target has been down for five minutes',
    golden: 'alerts',
    series: {
      [`up{${E},${UP}}`]: '0x10',
      [`up{${E},job="shop/checkout-scrape",instance="10.0.0.2:8080"}`]: '1x10',
    },
    at: '6m',
    fires: [
      {
        labels: { job: 'shop/checkout-scrape', instance: INSTANCE },
        summary: 'Checkout: metrics of 10.0.0.1:8080 cannot be read',
        description:
          'Scraping 10.0.0.1:8080 has failed for five minutes. The service may still answer its users, but nobody would see it fail.',
      },
    ],
  },
  {
    alert: 'TargetDown',
    when: 'only the exporter behind the probe, another component, or nothing for long is down',
    golden: 'alerts',
    series: {
      [`up{${E},${PROBE}}`]: '0x10',
      [`up{${FOREIGN},${UP}}`]: '0x10',
      [`up{${E},${UP}}`]: '1x4 0x2 1x4',
    },
    at: '6m',
    fires: [],
  },
  {
    alert: 'TargetAbsent',
    when: 'discovery finds nothing but the probe',
    golden: 'alerts',
    series: {
      [`up{${E},${PROBE}}`]: '1x20',
      [`up{${FOREIGN},${UP}}`]: '1x20',
    },
    at: '11m',
    fires: [
      {
        labels: {},
        summary: 'Checkout: no target is found to read metrics from',
        description:
          'Discovery has found no address for ten minutes: no pod is ready, or selector or port do not fit. All other alerts on metrics of this component are blind.',
      },
    ],
  },
  {
    alert: 'TargetAbsent',
    when: 'a target is known, even if it is down',
    golden: 'alerts',
    series: { [`up{${E},${UP}}`]: '0x20' },
    at: '11m',
    fires: [],
  },
  {
    alert: 'ProbeFailing',
    when: 'there has been no good answer for two minutes',
    golden: 'alerts',
    series: { [`probe_success{${E},${PROBE}}`]: '1x2 0x10' },
    at: '6m',
    fires: [
      {
        labels: { job: 'probe/shop/checkout-probe', instance: PROBED },
        summary: `Checkout: ${PROBED} does not answer its health probe`,
        description: `The blackbox exporter has had no good answer from ${PROBED} for two minutes.`,
      },
    ],
  },
  {
    alert: 'ProbeFailing',
    when: 'a single probe failed',
    golden: 'alerts',
    series: { [`probe_success{${E},${PROBE}}`]: '1x4 0 1x10' },
    at: '7m',
    fires: [],
  },
  {
    alert: 'ProbeAbsent',
    when: 'nobody probes it',
    golden: 'alerts',
    series: { [`probe_success{${FOREIGN},${PROBE}}`]: '1x20' },
    at: '11m',
    fires: [
      {
        labels: {},
        summary: 'Checkout: nobody probes it',
        description:
          'There has been no probe result for ten minutes: the blackbox exporter is down, or no address is found.',
      },
    ],
  },
  {
    alert: 'ProbeAbsent',
    when: 'it is probed without success',
    golden: 'alerts',
    series: { [`probe_success{${E},${PROBE}}`]: '0x20' },
    at: '11m',
    fires: [],
  },
  {
    alert: 'ProbeSlow',
    when: 'probes take more than a second for ten minutes',
    golden: 'alerts',
    series: { [`probe_duration_seconds{${E},${PROBE}}`]: '2.5x30' },
    at: '12m',
    fires: [
      {
        labels: { job: 'probe/shop/checkout-probe', instance: PROBED },
        summary: `Checkout: ${PROBED} answers its health probe slowly`,
        description: `Probes of ${PROBED} take 2.5s on average; more than one second for ten minutes.`,
      },
    ],
  },
  {
    alert: 'ProbeSlow',
    when: 'one probe was slow',
    golden: 'alerts',
    series: {
      [`probe_duration_seconds{${E},${PROBE}}`]: '0.1x10 4 0.1x20',
    },
    at: '14m',
    fires: [],
  },
];
