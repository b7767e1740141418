import { buildManifest } from '../manifest/build';
import type { Manifest } from '../manifest/types';
import type { RenderContext } from '../render/context';
import type { RoutingWant } from '../wants/routing';

/** The operator adds a matcher on the object's namespace to the first route; our alerts carry that label. */
export function alertmanagerConfig(
  context: RenderContext,
  want: RoutingWant,
): Manifest {
  return buildManifest(
    context,
    'routing',
    {
      apiVersion: 'monitoring.coreos.com/v1alpha1',
      kind: 'AlertmanagerConfig',
    },
    {
      route: {
        receiver: want.receiver,
        matchers: [
          {
            name: context.profile.entityLabel,
            value: context.entity.entityRef,
            matchType: '=',
          },
        ],
      },
      receivers: [{ name: want.receiver, ...want.config }],
    },
  );
}
