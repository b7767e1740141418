/** Takes orders. Healthy and quick, JSON logs. */
import { createHash, randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { runHttpService } from '../httpService.ts';
import { jsonLog } from '../log.ts';

const products = Array.from({ length: 200 }, (_, index) => ({
  sku: `SKU-${1000 + index}`,
  price: 199 + ((index * 37) % 900),
}));

/** Some real work for the processor, as pricing would be. */
function price(order: string): number {
  let digest = order;
  for (let round = 0; round < 400; round += 1) {
    digest = createHash('sha256').update(digest).digest('hex');
  }
  return Number.parseInt(digest.slice(0, 4), 16) / 100;
}

const database = (atMost: number) => wait(4 + Math.random() * atMost);

runHttpService({
  log: jsonLog,
  metrics: true,
  routes: {
    'GET /products': async ({ url }) => {
      await database(20);
      const search = url.searchParams.get('search');
      const found = products.filter(({ sku }) => sku.includes(search ?? ''));
      return {
        status: 200,
        body: found.slice(0, 50),
        fields: { search: search ?? '', found: found.length },
      };
    },
    'GET /cart/:id': async ({ id }) => {
      await database(40);
      return { status: 200, body: { id, items: products.slice(0, 3) } };
    },
    'POST /orders': async () => {
      const order = randomUUID();
      await database(90);
      const total = price(order);
      if (total > 600) {
        jsonLog('warn', 'large order, kept for review', { order, total });
      }
      return { status: 201, body: { order, total }, fields: { order, total } };
    },
  },
});
