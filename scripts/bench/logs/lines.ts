import type { LogLine } from '../../../plugins/observability-common/src/index.ts';

const LEVELS = ['info', 'info', 'info', 'debug', 'warn', 'error'] as const;

/** As services write: JSON, text with colours, text. */
function textOf(number: number): string {
  const level = LEVELS[number % LEVELS.length];
  if (number % 2 === 0) {
    return `{"level":"${level}","msg":"order ${number} was paid for","route":"/pay/${
      number % 7
    }","took":${number % 311},"user":{"id":${number * 7919}}}`;
  }
  const word = level.toUpperCase();
  return number % 3 === 0
    ? `\u001b[32m${word}\u001b[0m shop.payments: request ${number} to \u001b[1mbank\u001b[0m answered 200 after ${
        number % 311
      } ms`
    : `${word} shop.payments: request ${number} to bank answered 200 after ${
        number % 311
      } ms`;
}

const LABELS = ['a', 'b', 'c'].map(pod => ({
  pod: `shop-5d9f-${pod}`,
  container: 'app',
  namespace: 'shop',
  backstage_entity: 'component:default/shop',
}));

/** So many lines, oldest first, from a number on. */
export function makeLines(count: number, from = 0): LogLine[] {
  return Array.from({ length: count }, (_, index) => {
    const number = from + index;
    return {
      timestamp: String(1_790_000_000_000_000_000n + BigInt(number) * 500_000n),
      line: textOf(number),
      level: LEVELS[number % LEVELS.length],
      labels: LABELS[number % LABELS.length],
    };
  });
}
