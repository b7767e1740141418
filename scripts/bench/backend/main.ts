// The backend of a benchmark: Backstage's own, with this plugin and nothing else.
import { createBackend } from '@backstage/backend-defaults';
import observability from '@observability-kit/backstage-plugin-observability-backend';

const backend = createBackend();
backend.add(observability);
backend.start();
