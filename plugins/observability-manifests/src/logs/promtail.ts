import {
  allowedLabels,
  fixedLabels,
  type LogShipment,
  type WrittenConfiguration,
} from './shipment';
import { promtailStage } from './stages';

/** Scrape configuration of Promtail, which has reached its end of life: for those who still have it. */
export function promtailConfiguration(
  shipment: LogShipment,
): WrittenConfiguration {
  const { name, paths, pipeline } = shipment;
  return {
    limitations: [],
    document: {
      scrape_configs: [
        {
          job_name: name,
          static_configs: [
            {
              labels: Object.fromEntries([
                ...fixedLabels(shipment),
                ['__path__', paths],
              ]),
            },
          ],
          pipeline_stages: [
            ...pipeline.steps.map(promtailStage),
            { labelallow: allowedLabels(shipment) },
          ],
        },
      ],
    },
  };
}
