/** Recommends products until its model breaks: then it dies with a stack trace, and comes back. Text logs with several lines. */
import { setTimeout as wait } from 'node:timers/promises';
import { runHttpService } from '../httpService.ts';
import { textLog } from '../log.ts';

const [SHORTEST_MS, LONGEST_MS] = [60_000, 120_000];

class ModelError extends Error {
  override name = 'ModelError';
}

function dotProduct(left: number[], right: number[]): number {
  if (left.length !== right.length) {
    throw new ModelError(
      `vectors of ${left.length} and ${right.length} dimensions don't match`,
    );
  }
  return left.reduce((sum, value, index) => sum + value * right[index], 0);
}

function recommend(customer: number[]): number {
  return dotProduct(customer, [0.1, 0.7, 0.2]);
}

runHttpService({
  log: textLog,
  metrics: true,
  routes: {
    'GET /recommendations': async () => {
      await wait(10 + Math.random() * 60);
      const known = Math.random() > 0.03;
      return {
        status: 200,
        body: { score: recommend(known ? [1, 2, 3] : [1, 2]) },
      };
    },
  },
});

setTimeout(() => {
  try {
    recommend([]);
  } catch (cause) {
    const error = new Error('the model is broken, giving up', { cause });
    const { stack } = cause as Error;
    textLog('error', `${error.stack}\nCaused by: ${stack}`);
    process.exitCode = 1;
    // Lets the last lines out; sockets are torn down with the process.
    process.stdout.write('', () => process.exit(1));
  }
}, SHORTEST_MS + Math.random() * (LONGEST_MS - SHORTEST_MS));
