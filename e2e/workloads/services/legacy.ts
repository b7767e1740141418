/** An old service: a health check and no metrics. Text logs. */
import { setTimeout as wait } from 'node:timers/promises';
import { runHttpService } from '../httpService.ts';
import { textLog } from '../log.ts';

runHttpService({
  log: textLog,
  metrics: false,
  routes: {
    'GET /': async () => {
      await wait(5 + Math.random() * 30);
      return { status: 200, body: { catalogue: 'autumn 2009' } };
    },
  },
});
