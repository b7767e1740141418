import type { Check } from '../types';
import {
  collectedFrom,
  onKubernetes,
  podsBehind,
  servicesOf,
} from './collected';
import { scrapedPort } from './scrapedPort';

/** The port that the annotation names is there, where the scraper looks for it. */
export const portServed: Check = {
  id: 'portServed',
  title: 'Port of the metrics is there',
  needs: ['clusterAnswers', 'readingAllowed', 'serviceFound', 'podsSelected'],
  ...onKubernetes,
  async examine(patient, signal) {
    const { kubernetes } = patient;
    const collected = collectedFrom(patient);
    const { scrape } = collected;
    if (!kubernetes || !scrape) {
      return undefined;
    }
    const { selected } = await servicesOf(collected, kubernetes, signal);
    const pods = await podsBehind(
      scrape.via === 'pod'
        ? [scrape.labels]
        : selected.map(({ selector }) => selector),
      kubernetes,
      signal,
    );
    return scrapedPort(scrape, selected, pods);
  },
};
