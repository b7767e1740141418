import { parse } from 'yaml';
import { z } from 'zod';

const names = z.array(z.string()).nullish();
const pairs = z.record(z.string(), z.string().nullable()).nullish();

/** A route as Alertmanager writes it out; see its `config.Route`. */
export interface Route {
  receiver?: string;
  matchers?: string[] | null;
  /** The older spelling of matchers, by label. */
  match?: Record<string, string | null> | null;
  /** An empty expression is written as `null`. */
  match_re?: Record<string, string | null> | null;
  continue?: boolean;
  group_by?: string[] | null;
  group_wait?: string;
  group_interval?: string;
  repeat_interval?: string;
  mute_time_intervals?: string[] | null;
  active_time_intervals?: string[] | null;
  routes?: Route[] | null;
}

const routeSchema: z.ZodType<Route> = z.lazy(() =>
  z.object({
    receiver: z.string().optional(),
    matchers: names,
    match: pairs,
    match_re: pairs,
    continue: z.boolean().optional(),
    group_by: names,
    group_wait: z.string().optional(),
    group_interval: z.string().optional(),
    repeat_interval: z.string().optional(),
    mute_time_intervals: names,
    active_time_intervals: names,
    routes: z.array(routeSchema).nullish(),
  }),
);

const configurationSchema = z.object({
  route: routeSchema,
  receivers: z.array(z.looseObject({ name: z.string() })),
});

/** What of Alertmanager's configuration decides where alerts go. Nothing of how a receiver is reached is kept. */
export interface Routing {
  route: Route;
  /** By receiver: how it tells people, e.g. `webhook, email`; empty for one that does not. */
  integrations: ReadonlyMap<string, string>;
}

/** Reads the configuration that Alertmanager says it runs. Errors: one that names the place, for something unexpected. */
export function readRouting(yaml: string): Routing {
  const { route, receivers } = configurationSchema.parse(parse(yaml));
  const integrationsOf = (receiver: Record<string, unknown>) =>
    Object.entries(receiver)
      .filter(([, value]) => Array.isArray(value) && value.length > 0)
      .map(([key]) => key.replace(/_configs$/, ''))
      .join(', ');
  return {
    route,
    integrations: new Map(
      receivers.map(receiver => [receiver.name, integrationsOf(receiver)]),
    ),
  };
}
