import assert from 'node:assert/strict';
import { loadBackendSources } from './backendSources.ts';
import { scope } from './fenceSamples.ts';
import type { Period, Scope } from './fenceSamples.ts';

export interface Fence {
  fencePromqlExpression(
    expression: string,
    scope: Scope,
  ): { expression: string; matchers: string[] };
  FenceError: new () => Error;
  corpus: Readonly<Record<string, readonly string[]>>;
}

const manifests = '../../observability-manifests/src';

export const loadFence = () =>
  loadBackendSources<Fence>([
    `${manifests}/fence/promql`,
    `${manifests}/fence/cases/corpus`,
  ]);

async function ask(
  server: string,
  query: string,
  { start, end }: Period,
  filters: readonly string[],
): Promise<unknown[]> {
  const send = async (path: string, form: Record<string, string>) => {
    const body = new URLSearchParams({ query, ...form });
    filters.forEach(filter => body.append('extra_filters[]', `{${filter}}`));
    const response = await fetch(server + path, { method: 'POST', body });
    const { status, data, ...said } = (await response.json()) as {
      status: string;
      data?: { result: unknown };
      warnings?: string[];
      infos?: string[];
    };
    const remarks = [...(said.warnings ?? []), ...(said.infos ?? [])];
    return [
      status,
      // Neither promises an order.
      Array.isArray(data?.result) ? sorted(data.result) : data,
      // Prometheus names metrics here, too; of many it shows any ten.
      remarks.length < 10 ? sorted(remarks) : 'many remarks',
    ];
  };
  return [
    await send('/api/v1/query', { time: `${end}` }),
    await send('/api/v1/query_range', {
      start: `${start + 300}`,
      end: `${end}`,
      step: '60',
    }),
  ];
}

/** Engines add up in no fixed order, so that the last digits differ from one answer to the next. */
const rounded = (_: string, value: unknown) =>
  typeof value === 'string' && /^-?\d+(\.\d+)?(e[+-]?\d+)?$/.test(value)
    ? Number(value).toFixed(4).slice(0, 12)
    : value;

const sorted = (items: unknown[]) =>
  items.map(item => JSON.stringify(item, rounded)).sort();

/** Runs a check for every item, a few at a time. */
export async function forEach<T>(
  items: readonly T[],
  check: (item: T) => Promise<void>,
): Promise<void> {
  const waiting = items.values();
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      for (const item of waiting) {
        await check(item);
      }
    }),
  );
}

/** Two servers of one kind: one with the samples of both entities, one with ours alone. */
export interface Servers {
  both: string;
  own: string;
  period: Period;
}

/** Whether a server with both entities' samples answers as if it had ours alone. */
export async function tellsNothing(
  { both, own, period }: Servers,
  query: string,
  filters: readonly string[] = [],
): Promise<unknown[]> {
  const [seen, expected] = await Promise.all([
    ask(both, query, period, filters),
    ask(own, query, period, []),
  ]);
  assert.deepEqual(seen, expected, query);
  return seen;
}

/** Whether an expression, as it is, reads the other's samples. */
export async function tellsSomething(
  servers: Servers,
  query: string,
): Promise<boolean> {
  try {
    await tellsNothing(servers, query);
    return false;
  } catch (error) {
    if (error instanceof assert.AssertionError) {
      return true;
    }
    throw error;
  }
}

/** That the samples are there, and would be seen without the fence. */
export async function seesTheOther(servers: Servers): Promise<void> {
  for (const query of ['secret', 'count(shared)', 'sum(container_cpu)']) {
    assert.ok(await tellsSomething(servers, query), query);
  }
}

/** Refused as a whole, or harmless. */
export function fencedOrRefused(
  { fencePromqlExpression, FenceError }: Fence,
  expression: string,
): { expression: string; matchers: string[] } | undefined {
  try {
    return fencePromqlExpression(expression, scope);
  } catch (error) {
    if (error instanceof FenceError) {
      return undefined;
    }
    throw error;
  }
}
