/** Talks to a bank that is slow and refuses some payments. logfmt logs. */
import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { runHttpService } from '../httpService.ts';
import { logfmtLog } from '../log.ts';

const REFUSED_SHARE = 0.12;
const TIMEOUT_SHARE = 0.02;

/** Mostly 200-700 ms, with a long tail. */
const bankLatency = () => 200 + Math.random() * 500 + Math.random() ** 8 * 2500;

runHttpService({
  log: logfmtLog,
  metrics: true,
  routes: {
    'POST /payments': async () => {
      const payment = randomUUID();
      await wait(bankLatency());
      const fate = Math.random();
      if (fate < TIMEOUT_SHARE) {
        logfmtLog('error', 'bank did not answer in time', { payment });
        return { status: 504, body: { error: 'bank timed out' } };
      }
      if (fate < TIMEOUT_SHARE + REFUSED_SHARE) {
        logfmtLog('error', 'bank refused the payment', {
          payment,
          reason: 'connection reset by peer',
        });
        return { status: 502, body: { error: 'bank refused' } };
      }
      return { status: 201, body: { payment }, fields: { payment } };
    },
    'GET /payments/:id': async ({ id }) => {
      await wait(20 + Math.random() * 80);
      return { status: 200, body: { payment: id, state: 'settled' } };
    },
  },
});
