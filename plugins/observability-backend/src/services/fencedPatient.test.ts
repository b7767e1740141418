import type { Patient } from '../doctor/types';
import { fencedPatient } from './fencedPatient';

const answer = async () => [];
const patient = {
  metrics: { jobs: answer, query: answer, rules: answer, targets: answer },
  plan: answer,
  lastLine: answer,
  routing: answer,
  kubernetes: {
    version: answer,
    gaps: answer,
    kinds: answer,
    workload: { pods: answer, service: answer, services: answer },
  },
} as unknown as Patient;
const all = { metrics: true, alerts: true, logs: true, plan: true };

describe('fencedPatient', () => {
  it.each([
    ['metrics', (seen: Patient) => seen.metrics!.targets('job')],
    ['metrics', (seen: Patient) => seen.metrics!.query({ expression: 'up' })],
    ['metrics', (seen: Patient) => seen.metrics!.jobs()],
    ['alerts', (seen: Patient) => seen.metrics!.rules()],
    ['alerts', (seen: Patient) => seen.routing!()],
    ['logs', (seen: Patient) => seen.lastLine!()],
    ['plan', (seen: Patient) => seen.plan!()],
    ['plan', (seen: Patient) => seen.kubernetes!.gaps()],
    ['plan', (seen: Patient) => seen.kubernetes!.kinds([])],
    ['plan', (seen: Patient) => seen.kubernetes!.workload.pods({})],
    ['plan', (seen: Patient) => seen.kubernetes!.workload.services({})],
    ['plan', (seen: Patient) => seen.kubernetes!.workload.service('checkout')],
  ] as const)(
    'shows nothing of %s without its permission (%#)',
    async (kind, ask) => {
      await expect(ask(fencedPatient(patient, all))).resolves.toEqual([]);
      await expect(
        ask(fencedPatient(patient, { ...all, [kind]: false })),
      ).rejects.toThrow(`observability.${kind}.read`);
    },
  );
});
