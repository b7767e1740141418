import { parsePrometheusDuration } from '@observability-kit/backstage-plugin-observability-common';
import type { RenderContext } from '../render/context';
import { leastWindow } from './windows';

/** The shortest range, in seconds, in which `rate()` sees enough of an entity's samples. */
export const leastWindowOf = ({
  spec,
  profile,
}: Pick<RenderContext, 'spec'> & {
  profile: Pick<RenderContext['profile'], 'scrape'>;
}): number =>
  leastWindow(
    (parsePrometheusDuration(
      spec.metrics?.interval ?? profile.scrape.interval,
    ) ?? 0) / 1_000,
  );
