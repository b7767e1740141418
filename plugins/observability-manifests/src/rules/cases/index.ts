import type { AlertCase } from './alertCase.ts';
import { availabilityCases } from './availability.ts';
import { certificatesCases } from './certificates.ts';
import { httpServerCases } from './httpServer.ts';
import { grpcCases } from './grpc.ts';
import { kafkaConsumerCases } from './kafkaConsumer.ts';
import { postgresClientCases } from './postgresClient.ts';
import { resourcesCases } from './resources.ts';
import { sloCases } from './slo.ts';
import { stabilityCases } from './stability.ts';

export type { AlertCase } from './alertCase.ts';

/** Every generated alert at least once firing and once quiet. */
export const alertCases: AlertCase[] = [
  ...availabilityCases,
  ...certificatesCases,
  ...httpServerCases,
  ...grpcCases,
  ...kafkaConsumerCases,
  ...postgresClientCases,
  ...resourcesCases,
  ...stabilityCases,
  ...sloCases,
];
