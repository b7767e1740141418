import type { MetricsQueryResponse } from '@observability-kit/backstage-plugin-observability-common';
import type { ChartMarker } from './markers';

/** Which images the component's containers run: cAdvisor says it with every container, so that nothing else has to be installed. */
export const IMAGES_EXPRESSION =
  'count by (image) (container_memory_working_set_bytes{container!="", container!="POD", image!=""})';

const DIGEST = /@sha256:([0-9a-f]{12})[0-9a-f]*$/;

/** `registry.example.com/shop/checkout:1.2.0` -> `checkout:1.2.0`; of a digest its beginning. */
export const shortImage = (image: string): string =>
  image
    .slice(image.lastIndexOf('/') + 1)
    .replace(DIGEST, (_, digest: string) => `@${digest}`);

/**
 * When another image came: one that did not run at the moment before, while others did. What runs from the beginning of the data on is no change, and neither is
 * the same image after a gap.
 *
 * @param response - the answer to {@link IMAGES_EXPRESSION}
 */
export function deployMarkers(
  response: MetricsQueryResponse | undefined,
): ChartMarker[] {
  const running = new Map<number, Set<string>>();
  for (const { series } of response?.results ?? []) {
    for (const { labels, points } of series) {
      for (const [time, value] of points) {
        if (value === null || value === 0) continue;
        const images = running.get(time) ?? new Set<string>();
        running.set(time, images.add(labels.image ?? ''));
      }
    }
  }
  const moments = [...running].sort(([a], [b]) => a - b);
  return moments.slice(1).flatMap(([seconds, images], index) => {
    const [, before] = moments[index];
    return [...images]
      .filter(image => image !== '' && !before.has(image))
      .map(
        (image): ChartMarker => ({
          kind: 'deploy',
          severity: 'none',
          label: shortImage(image),
          seconds,
        }),
      );
  });
}
