import { parse } from 'yaml';
import { z } from 'zod';

/** A route as Alertmanager writes it out. */
export interface Route {
  receiver?: string;
  matchers?: string[] | null;
  routes?: Route[] | null;
}

const routeSchema: z.ZodType<Route> = z.lazy(() =>
  z.object({
    receiver: z.string().optional(),
    matchers: z.array(z.string()).nullish(),
    routes: z.array(routeSchema).nullish(),
  }),
);

const configurationSchema = z.object({
  route: routeSchema,
  receivers: z.array(z.looseObject({ name: z.string() })),
});

/** What of Alertmanager's configuration decides where alerts go. */
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

const canonical = (matcher: string) => matcher.replace(/\s+/g, '');

/** The receiver of the first route with this matcher; without a receiver of its own it has its parent's. */
export function receiverFor(
  { route }: Routing,
  matcher: string,
): string | undefined {
  const search = (
    { receiver, matchers, routes }: Route,
    inherited: string | undefined,
  ): string | undefined => {
    const own = receiver ?? inherited;
    if (matchers?.some(each => canonical(each) === canonical(matcher))) {
      return own;
    }
    for (const child of routes ?? []) {
      const found = search(child, own);
      if (found !== undefined) {
        return found;
      }
    }
    return undefined;
  };
  return search(route, undefined);
}
