import { buildFile } from '../manifest/build';
import type { Manifest } from '../manifest/types';
import type { RenderContext } from '../render/context';
import type { RoutingWant } from '../wants/routing';

/** A fragment for Alertmanager's `route.routes`. The receiver itself stands in Alertmanager's own configuration. */
export function routeFile(context: RenderContext, want: RoutingWant): Manifest {
  return buildFile(context, 'routing', 'RouteFile', {
    routes: [
      {
        matchers: [
          `${context.profile.entityLabel}="${context.entity.entityRef}"`,
        ],
        receiver: want.receiver,
        continue: false,
      },
    ],
  });
}
