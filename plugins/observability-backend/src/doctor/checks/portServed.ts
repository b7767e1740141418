import type { Check, Verdict } from '../types';
import { collectedFrom, onKubernetes, servicesOf } from './collected';
import { probedPort } from './probedPort';
import { scrapedPort } from './scrapedPort';
import { together } from './together';

/** The ports that the annotations name are there, where the scraper and the health check look for them. */
export const portServed: Check = {
  id: 'portServed',
  title: 'Port is there',
  needs: ['clusterAnswers', 'readingAllowed', 'serviceFound', 'podsSelected'],
  ...onKubernetes,
  async examine(patient, signal) {
    const { kubernetes } = patient;
    const collected = collectedFrom(patient);
    const { scrape, probe } = collected;
    if (!kubernetes || !(scrape ?? probe)) {
      return undefined;
    }
    const { workload } = kubernetes;
    const { selected, named } = await servicesOf(collected, kubernetes, signal);
    const podsOf = async (labels: Readonly<Record<string, string>>) =>
      Object.keys(labels).length === 0
        ? []
        : (await workload.pods(labels, signal)).items;
    const verdicts: Verdict[] = [];
    if (scrape) {
      const behind = await Promise.all(
        scrape.via === 'pod'
          ? [podsOf(scrape.labels)]
          : selected.map(({ selector }) => podsOf(selector)),
      );
      verdicts.push(scrapedPort(scrape, selected, behind.flat()));
    }
    if (probe && named) {
      verdicts.push(probedPort(probe, named, await podsOf(named.selector)));
    }
    return together(verdicts);
  },
};
