/** A good service with metrics on its port `http`. Its annotation in the catalog names a port that doesn't exist, so nobody scrapes it. */
import { setTimeout as wait } from 'node:timers/promises';
import { runHttpService } from '../httpService.ts';
import { jsonLog } from '../log.ts';

runHttpService({
  log: jsonLog,
  metrics: true,
  routes: {
    'GET /stock': async () => {
      await wait(5 + Math.random() * 30);
      return { status: 200, body: { inStock: true } };
    },
  },
});
