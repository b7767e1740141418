import type { AlertCase } from './alertCase.ts';

const BASKET = 'backstage_entity="component:default/basket"';
const requests = (status: string) =>
  `http_request_duration_seconds_count{${BASKET},status_code="${status}"}`;
const bucket = (le: string) =>
  `http_request_duration_seconds_bucket{${BASKET},le="${le}"}`;

const PAIRS = {
  '1h': { short_window: '5m', severity: 'critical', factor: 14.4 },
  '6h': { short_window: '30m', severity: 'critical', factor: 6 },
  '1d': { short_window: '2h', severity: 'warning', factor: 3 },
  '3d': { short_window: '6h', severity: 'warning', factor: 1 },
} as const;

function burning(
  slo: 'availability' | 'latency',
  share: string,
  goal: string,
  windows: (keyof typeof PAIRS)[],
): AlertCase['fires'] {
  return windows.map(long => {
    const { factor, ...labels } = PAIRS[long];
    return {
      labels: { slo, long_window: long, ...labels },
      summary: `Basket: the ${slo} objective of ${
        goal.split(' ')[0]
      } is at risk`,
      description: `${share} were bad within ${long}, and no better within the last ${labels.short_window}: at least ${factor} times what the objective (${goal}) leaves room for.`,
    };
  });
}

const AVAILABLE = '99.9% of requests succeed';
const FAST = '99% of requests take less than 0.3 seconds';

export const sloCases: AlertCase[] = [
  {
    alert: 'SloErrorBudgetBurn',
    when: 'a tenth of all requests fails: all windows burn',
    golden: 'slo',
    series: {
      [requests('200')]: '0+90x120',
      [requests('500')]: '0+10x120',
    },
    at: '90m',
    fires: burning('availability', '10%', AVAILABLE, ['1h', '6h', '1d', '3d']),
  },
  {
    alert: 'SloErrorBudgetBurn',
    when: 'two in a thousand fail, twice what is sustainable: only the longest windows burn',
    golden: 'slo',
    series: {
      [requests('200')]: '0+998x120',
      [requests('500')]: '0+2x120',
    },
    at: '90m',
    fires: burning('availability', '0.2%', AVAILABLE, ['3d']),
  },
  {
    alert: 'SloErrorBudgetBurn',
    when: 'the last request failed a quarter of an hour ago: the shortest window has forgotten it',
    golden: 'slo',
    series: {
      [requests('200')]: '0+90x60 5400x60',
      [requests('500')]: '0+10x60 600x60',
    },
    at: '75m',
    fires: burning('availability', '10%', AVAILABLE, ['6h', '1d', '3d']),
  },
  {
    alert: 'SloErrorBudgetBurn',
    when: 'half of the requests are slow',
    golden: 'slo',
    series: {
      [requests('200')]: '0+100x120',
      [bucket('0.3')]: '0+50x120',
      [bucket('+Inf')]: '0+100x120',
    },
    at: '90m',
    fires: burning('latency', '50%', FAST, ['1h', '6h', '1d', '3d']),
  },
  {
    alert: 'SloErrorBudgetBurn',
    when: 'all is well, or nothing is asked of it',
    golden: 'slo',
    series: {
      [requests('200')]: '0+1000x60 61000x60',
      [requests('500')]: '0x120',
      [bucket('0.3')]: '0+1000x60 61000x60',
    },
    at: '90m',
    fires: [],
  },
  {
    alert: 'SloUnmeasured',
    when: 'the histogram has no bucket with that bound',
    golden: 'slo',
    series: {
      [requests('200')]: '0+100x60',
      [bucket('0.25')]: '0+100x60',
      [bucket('+Inf')]: '0+100x60',
    },
    at: '45m',
    fires: [
      {
        labels: { slo: 'latency' },
        summary: 'Basket: nothing measures the latency objective',
        description: `The objective (${FAST}) has had no data for thirty minutes: the metric is missing, or its histogram has no bucket with that bound.`,
      },
    ],
  },
  {
    alert: 'SloUnmeasured',
    when: 'there is such a bucket, even without requests',
    golden: 'slo',
    series: {
      [requests('200')]: '100x60',
      [bucket('0.3')]: '100x60',
      [bucket('+Inf')]: '100x60',
    },
    at: '45m',
    fires: [],
  },
];
