import { z } from 'zod';

const labels = z
  .record(z.string(), z.string())
  .nullish()
  .transform(value => value ?? {});

const list = <T extends z.ZodType>(item: T) =>
  z
    .array(item)
    .nullish()
    .transform(value => value ?? []);

const metadata = z.object({ name: z.string(), labels });

/** A Service, as far as it decides which addresses are found. */
export const serviceSchema = z
  .object({
    metadata,
    spec: z.object({
      type: z.string().optional(),
      clusterIP: z.string().optional(),
      selector: labels,
      ports: list(
        z.object({
          name: z.string().optional(),
          port: z.number(),
          targetPort: z.union([z.string(), z.number()]).optional(),
        }),
      ),
    }),
  })
  .transform(({ metadata: { name, labels: own }, spec }) => ({
    name,
    labels: own,
    /** Empty where nothing is selected: its endpoints are made by somebody else. */
    selector: spec.selector,
    /** Its name leads to the pods themselves, and so do their ports. */
    headless: spec.clusterIP === 'None',
    /** Its name leads elsewhere; it has no endpoints. */
    external: spec.type === 'ExternalName',
    ports: spec.ports.map(({ targetPort, ...port }) => ({
      ...port,
      targetPort: targetPort ?? port.port,
    })),
  }));

export type ServiceFacts = z.output<typeof serviceSchema>;

const stateSchema = z
  .object({
    waiting: z
      .object({ reason: z.string().optional(), message: z.string().optional() })
      .optional(),
    terminated: z
      .object({ reason: z.string().optional(), exitCode: z.number() })
      .optional(),
  })
  .default({});

/** A pod, as far as it can be scraped, or says why not. */
export const podSchema = z
  .object({
    metadata: metadata.extend({ deletionTimestamp: z.string().optional() }),
    spec: z.object({
      containers: list(
        z.object({
          name: z.string(),
          ports: list(
            z.object({
              name: z.string().optional(),
              containerPort: z.number(),
            }),
          ),
        }),
      ),
    }),
    status: z
      .object({
        phase: z.string().default('Unknown'),
        conditions: list(
          z.object({
            type: z.string(),
            status: z.string(),
            reason: z.string().optional(),
            message: z.string().optional(),
          }),
        ),
        containerStatuses: list(
          z.object({
            name: z.string(),
            ready: z.boolean(),
            restartCount: z.number().default(0),
            state: stateSchema,
            lastState: stateSchema,
          }),
        ),
      })
      .prefault({}),
  })
  .transform(({ metadata: { deletionTimestamp, ...own }, spec, status }) => ({
    ...own,
    terminating: deletionTimestamp !== undefined,
    ready: status.conditions.some(
      each => each.type === 'Ready' && each.status === 'True',
    ),
    phase: status.phase,
    /** It has run to its end, or was evicted: neither operator scrapes it. */
    finished: ['Succeeded', 'Failed'].includes(status.phase),
    conditions: status.conditions,
    containers: status.containerStatuses,
    ports: spec.containers.flatMap(({ ports }) => ports),
  }));

export type PodFacts = z.output<typeof podSchema>;

/** The addresses of an EndpointSlice; each holds several only by way of exception. */
export const endpointSliceSchema = z
  .object({
    endpoints: list(
      z.object({
        addresses: list(z.string()),
        conditions: z
          .object({
            ready: z.boolean().nullish(),
            terminating: z.boolean().nullish(),
          })
          .nullish(),
        targetRef: z
          .object({ kind: z.string().optional(), name: z.string().optional() })
          .nullish(),
      }),
    ),
  })
  .transform(({ endpoints }) =>
    endpoints
      // Those of a pod that is on its way out are no sign of trouble.
      .filter(({ conditions }) => !conditions?.terminating)
      .map(({ addresses, conditions, targetRef }) => ({
        address: addresses[0] ?? '',
        // "nil should be interpreted as true", discovery.k8s.io/v1.
        ready: conditions?.ready ?? true,
        ...(targetRef?.kind === 'Pod' && { pod: targetRef.name }),
      })),
  );

export type EndpointFacts = z.output<typeof endpointSliceSchema>[number];
