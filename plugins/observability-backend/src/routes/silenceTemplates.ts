import {
  type SilenceTemplate,
  silenceTemplatesResponseSchema,
} from '@observability-kit/backstage-plugin-observability-common';
import { platformEndpoint } from './endpoint';

/** What the platform has configured; the same for everybody who is signed in, and about nobody. */
export const silenceTemplatesEndpoints = (
  templates: readonly SilenceTemplate[],
) => [
  platformEndpoint({
    method: 'get',
    path: '/silences/templates',
    summary: 'Templates for silences, as the platform has configured them',
    response: silenceTemplatesResponseSchema,
    handle: async () => ({ templates: [...templates] }),
  }),
];
