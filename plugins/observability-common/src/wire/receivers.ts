import * as z from 'zod';

/** A route of Alertmanager that an alert takes, with what it has from the routes above it. @public */
export const takenRouteSchema = z.object({
  receiver: z.string(),
  /** How the receiver tells people, e.g. `webhook, email`; empty for one that tells nobody. */
  integrations: z.string(),
  /** From the root, which has no matchers, to the route. */
  path: z.array(
    z.object({
      /** As Alertmanager writes them, e.g. `severity="critical"`. */
      matchers: z.array(z.string()),
      /** Whether the routes after it are asked as well. */
      continues: z.boolean(),
    }),
  ),
  /** Labels by which alerts are told together; `...` is each on its own, none is all in one. */
  groupBy: z.array(z.string()),
  /** Durations as Alertmanager writes them. */
  groupWait: z.string(),
  groupInterval: z.string(),
  repeatInterval: z.string(),
  /** Names of time intervals in which nobody is told. */
  mutedDuring: z.array(z.string()),
  /** Names of time intervals outside of which nobody is told. */
  activeDuring: z.array(z.string()),
});

/** @public */
export type TakenRoute = z.infer<typeof takenRouteSchema>;

/** `GET …/receivers`: who is told, by the routing tree that Alertmanager runs. @public */
export const receiversResponseSchema = z.object({
  /** By fingerprint, for the alerts that `GET …/alerts` answers. */
  alerts: z.record(z.string(), z.array(takenRouteSchema)),
  /** Of the alerting rules, by the labels that they set themselves: labels of a series may lead elsewhere. */
  rules: z.array(
    z.object({
      group: z.string(),
      name: z.string(),
      labels: z.record(z.string(), z.string()),
      routes: z.array(takenRouteSchema),
    }),
  ),
});

/** @public */
export type ReceiversResponse = z.infer<typeof receiversResponseSchema>;
