import type { AlertCase } from './alertCase.ts';
import { availabilityCases } from './availability.ts';
import { certificatesCases } from './certificates.ts';
import { httpServerCases } from './httpServer.ts';
import { resourcesCases } from './resources.ts';
import { sloCases } from './slo.ts';
import { stabilityCases } from './stability.ts';

export type { AlertCase } from './alertCase.ts';

/** Every generated alert at least once firing and once quiet. */
export const alertCases: AlertCase[] = [
  ...availabilityCases,
  ...certificatesCases,
  ...httpServerCases,
  ...resourcesCases,
  ...stabilityCases,
  ...sloCases,
];
