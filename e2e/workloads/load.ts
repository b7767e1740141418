/**
 * Sends requests to the demo's services at a steady rate: `node load.ts '{"checkout":["http://127.0.0.1:4101"],…}'`. It only ever talks to
 * the addresses that it is given, which are the pods of this machine.
 */
import { jsonLog } from './log.ts';

interface Plan {
  /** Requests a second, over all pods of the service. */
  rate: number;
  /** Weighted: an entry that stands twice is drawn twice as often. */
  requests: (() => [method: string, path: string])[];
}

const any = () => String(Math.floor(Math.random() * 10_000));

const plans: Record<string, Plan> = {
  checkout: {
    rate: 6,
    requests: [
      () => ['GET', '/products'],
      () => ['GET', `/products?search=${Math.floor(Math.random() * 90)}`],
      () => ['GET', `/cart/${any()}`],
      () => ['GET', `/cart/${any()}`],
      () => ['POST', '/orders'],
    ],
  },
  payments: {
    rate: 4,
    requests: [
      () => ['POST', '/payments'],
      () => ['POST', '/payments'],
      () => ['GET', `/payments/${any()}`],
    ],
  },
  flaky: { rate: 2, requests: [() => ['GET', '/recommendations']] },
  legacy: { rate: 0.5, requests: [() => ['GET', '/']] },
  misnamed: { rate: 1, requests: [() => ['GET', '/stock']] },
};

const targets: Record<string, string[]> = JSON.parse(process.argv[2] ?? '{}');

for (const [service, urls] of Object.entries(targets)) {
  const plan = plans[service];
  if (!plan) {
    throw new Error(`No plan for a service named ${service}`);
  }
  let turn = 0;
  let lastFailure = '';
  setInterval(async () => {
    const base = urls[turn % urls.length];
    turn += 1;
    const draw = Math.floor(Math.random() * plan.requests.length);
    const [method, path] = plan.requests[draw]();
    try {
      const response = await fetch(`${base}${path}`, {
        method,
        signal: AbortSignal.timeout(10_000),
      });
      await response.arrayBuffer();
      lastFailure = '';
    } catch (error) {
      const { message, cause } = error as Error;
      const text = cause instanceof Error ? cause.message : message;
      // A service that is down fails every request: once is enough to say so.
      if (text !== lastFailure) {
        jsonLog('warn', 'request failed', { service, error: text });
      }
      lastFailure = text;
    }
  }, 1000 / plan.rate);
}

process.once('disconnect', () => process.exit(0));
process.once('SIGTERM', () => process.exit(0));
