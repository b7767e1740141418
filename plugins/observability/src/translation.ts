import { createTranslationRef } from '@backstage/frontend-plugin-api';
import { commonMessages } from './messages';
import { clustersMessages } from './clusters/messages';
import { silencingMessages } from './components/silencing/messages';
import { maintenanceMessages } from './maintenance/messages';
import { overviewMessages } from './overview/messages';
import { alertsMessages } from './tabs/alerts/messages';
import { logsMessages } from './tabs/logs/messages';
import { testAlertMessages } from './tabs/alerts/testAlert/messages';
import { metricsMessages } from './tabs/metrics/messages';
import { setupMessages } from './tabs/setup/messages';

/**
 * Every text of the plugin. Each room keeps its own in its `messages.ts`; the key of a text starts with the room's name.
 * @public
 */
export const observabilityTranslationRef = createTranslationRef({
  id: 'plugin.observability',
  messages: {
    common: commonMessages,
    clusters: clustersMessages,
    silencing: silencingMessages,
    maintenance: maintenanceMessages,
    overview: overviewMessages,
    metrics: metricsMessages,
    alerts: alertsMessages,
    testAlert: testAlertMessages,
    logs: logsMessages,
    setup: setupMessages,
  },
});
