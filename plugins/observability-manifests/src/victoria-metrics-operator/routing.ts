import { buildManifest } from '../manifest/build';
import type { Manifest } from '../manifest/types';
import type { RenderContext } from '../render/context';
import type { RoutingWant } from '../wants/routing';

/** The operator adds a matcher on the object's namespace to the first route; our alerts carry that label. */
export function vmAlertmanagerConfig(
  context: RenderContext,
  want: RoutingWant,
): Manifest {
  return buildManifest(
    context,
    'routing',
    {
      apiVersion: 'operator.victoriametrics.com/v1beta1',
      kind: 'VMAlertmanagerConfig',
    },
    {
      route: {
        receiver: want.receiver,
        matchers: [
          `${context.profile.entityLabel}="${context.entity.entityRef}"`,
        ],
      },
      receivers: [{ name: want.receiver, ...want.config }],
    },
  );
}
