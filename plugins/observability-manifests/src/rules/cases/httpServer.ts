import { E, FOREIGN, type AlertCase } from './alertCase.ts';

const failing = (percent: string, when: string, series: AlertCase['series']) =>
  ({
    alert: 'HttpErrorRatioHigh',
    when,
    golden: 'alerts',
    series,
    at: '17m',
    fires: [
      {
        labels: {},
        summary: 'Checkout: many requests fail',
        description: `${percent} of the requests of the last five minutes ended with a status of 500 or above; more than 5% for ten minutes.`,
      },
    ],
  } satisfies AlertCase);

export const httpServerCases: AlertCase[] = [
  failing('10%', 'a tenth fails, counted by a Prometheus client', {
    [`http_request_duration_seconds_count{${E},status_code="200"}`]: '0+90x30',
    [`http_request_duration_seconds_count{${E},status_code="503"}`]: '0+10x30',
  }),
  failing('20%', 'a fifth fails, counted by client_golang', {
    [`http_request_duration_seconds_count{${E},code="200"}`]: '0+80x30',
    [`http_request_duration_seconds_count{${E},code="500"}`]: '0+20x30',
  }),
  failing('10%', 'a tenth fails, counted by OpenTelemetry', {
    [`http_server_request_duration_seconds_count{${E},http_response_status_code="200"}`]:
      '0+90x30',
    [`http_server_request_duration_seconds_count{${E},http_response_status_code="500"}`]:
      '0+10x30',
  }),
  failing('10%', 'a tenth fails, counted by Micrometer', {
    [`http_server_requests_seconds_count{${E},status="200"}`]: '0+90x30',
    [`http_server_requests_seconds_count{${E},status="500"}`]: '0+10x30',
  }),
  {
    alert: 'HttpErrorRatioHigh',
    when: 'one in a hundred fails, many are not found, or another component fails',
    golden: 'alerts',
    series: {
      [`http_request_duration_seconds_count{${E},status_code="200"}`]:
        '0+70x30',
      [`http_request_duration_seconds_count{${E},status_code="404"}`]:
        '0+29x30',
      [`http_request_duration_seconds_count{${E},status_code="500"}`]: '0+1x30',
      [`http_request_duration_seconds_count{${FOREIGN},status_code="500"}`]:
        '0+100x30',
    },
    at: '17m',
    fires: [],
  },
  {
    alert: 'HttpLatencyHigh',
    when: 'all requests take between half a second and two and a half',
    golden: 'alerts',
    series: {
      [`http_request_duration_seconds_bucket{${E},le="0.5"}`]: '0x30',
      [`http_request_duration_seconds_bucket{${E},le="2.5"}`]: '0+60x30',
      [`http_request_duration_seconds_bucket{${E},le="+Inf"}`]: '0+60x30',
    },
    at: '17m',
    fires: [
      {
        labels: {},
        summary: 'Checkout: requests are slow',
        description:
          'The slowest 1% of requests take 2.48s or longer; more than one second for ten minutes.',
      },
    ],
  },
  {
    alert: 'HttpLatencyHigh',
    when: 'all requests take between one and two seconds, in a native histogram',
    golden: 'alerts',
    only: 'promtool',
    series: {
      [`http_request_duration_seconds{${E}}`]:
        '{{schema:0 count:60 sum:90 buckets:[0 60]}}+{{schema:0 count:60 sum:90 buckets:[0 60]}}x30',
    },
    at: '17m',
    fires: [
      {
        labels: {},
        summary: 'Checkout: requests are slow',
        description:
          'The slowest 1% of requests take 1.986s or longer; more than one second for ten minutes.',
      },
    ],
  },
  {
    alert: 'HttpLatencyHigh',
    when: 'all requests take less than half a second',
    golden: 'alerts',
    series: {
      [`http_request_duration_seconds_bucket{${E},le="0.5"}`]: '0+60x30',
      [`http_request_duration_seconds_bucket{${E},le="2.5"}`]: '0+60x30',
      [`http_request_duration_seconds_bucket{${E},le="+Inf"}`]: '0+60x30',
    },
    at: '17m',
    fires: [],
  },
];
