import { E, FOREIGN, type AlertCase } from './alertCase.ts';

const failing = (when: string, series: AlertCase['series']) =>
  ({
    alert: 'GrpcErrorRatioHigh',
    when,
    golden: 'presets',
    series,
    at: '17m',
    fires: [
      {
        labels: {},
        summary: 'Checkout: many calls fail',
        description:
          "10% of the calls of the last five minutes failed by the server's fault; more than 5% for ten minutes.",
      },
    ],
  } satisfies AlertCase);

const slow = (when: string, series: AlertCase['series']) =>
  ({
    alert: 'GrpcLatencyHigh',
    when,
    golden: 'presets',
    series,
    at: '17m',
    fires: [
      {
        labels: {},
        summary: 'Checkout: calls are slow',
        description:
          'The slowest 1% of calls take 2.48s or longer; more than one second for ten minutes.',
      },
    ],
  } satisfies AlertCase);

const counted = (name: string, label: string, ok: string, bad: string) => ({
  [`${name}{${E},${label}="${ok}"}`]: '0+90x30',
  [`${name}{${E},${label}="${bad}"}`]: '0+10x30',
});

export const grpcCases: AlertCase[] = [
  failing(
    'a tenth fails, counted by go-grpc-prometheus',
    counted('grpc_server_handled_total', 'grpc_code', 'OK', 'Internal'),
  ),
  failing(
    'a tenth fails, counted by OpenTelemetry',
    counted(
      'rpc_server_call_duration_seconds_count',
      'rpc_response_status_code',
      'OK',
      'UNAVAILABLE',
    ),
  ),
  failing(
    'a tenth fails, counted by OpenTelemetry under the newer name of the status',
    counted(
      'rpc_server_call_duration_seconds_count',
      'rpc_status_code',
      'OK',
      'UNAVAILABLE',
    ),
  ),
  failing(
    'a tenth fails, counted by an older OpenTelemetry',
    counted(
      'rpc_server_duration_milliseconds_count',
      'rpc_grpc_status_code',
      '0',
      '14',
    ),
  ),
  failing(
    'a tenth fails, counted by gRPC itself',
    counted(
      'grpc_server_call_duration_seconds_count',
      'grpc_status',
      'OK',
      'DATA_LOSS',
    ),
  ),
  failing('a tenth fails, counted twice over by two libraries', {
    ...counted('grpc_server_handled_total', 'grpc_code', 'OK', 'Internal'),
    ...counted(
      'rpc_server_duration_milliseconds_count',
      'rpc_grpc_status_code',
      '0',
      '13',
    ),
  }),
  {
    alert: 'GrpcErrorRatioHigh',
    when: 'callers make mistakes, or another component fails',
    golden: 'presets',
    series: {
      [`grpc_server_handled_total{${E},grpc_code="OK"}`]: '0+50x30',
      [`grpc_server_handled_total{${E},grpc_code="NotFound"}`]: '0+50x30',
      [`grpc_server_handled_total{${FOREIGN},grpc_code="Internal"}`]:
        '0+100x30',
    },
    at: '17m',
    fires: [],
  },
  slow('calls take between half a second and two and a half', {
    [`grpc_server_handling_seconds_bucket{${E},le="0.5"}`]: '0x30',
    [`grpc_server_handling_seconds_bucket{${E},le="2.5"}`]: '0+60x30',
    [`grpc_server_handling_seconds_bucket{${E},le="+Inf"}`]: '0+60x30',
  }),
  slow('calls take as long, counted in milliseconds', {
    [`rpc_server_duration_milliseconds_bucket{${E},le="500"}`]: '0x30',
    [`rpc_server_duration_milliseconds_bucket{${E},le="2500"}`]: '0+60x30',
    [`rpc_server_duration_milliseconds_bucket{${E},le="+Inf"}`]: '0+60x30',
  }),
  {
    alert: 'GrpcLatencyHigh',
    when: 'calls take less than half a second, counted in milliseconds',
    golden: 'presets',
    series: {
      [`rpc_server_duration_milliseconds_bucket{${E},le="500"}`]: '0+60x30',
      [`rpc_server_duration_milliseconds_bucket{${E},le="+Inf"}`]: '0+60x30',
    },
    at: '17m',
    fires: [],
  },
];
