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
  attacks: readonly string[];
}

const manifests = '../../observability-manifests/src';

export const loadFence = () =>
  loadBackendSources<Fence>([
    `${manifests}/fence/promql`,
    `${manifests}/fence/cases/attacks`,
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
    const { status, data } = (await response.json()) as {
      status: string;
      data?: { result: unknown };
    };
    // Neither promises an order.
    return [status, Array.isArray(data?.result) ? sorted(data.result) : data];
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

const sorted = (items: unknown[]) =>
  items.map(item => JSON.stringify(item)).sort();

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

/** That the samples are there, and would be seen without the fence. */
export async function seesTheOther(servers: Servers): Promise<void> {
  for (const query of ['secret', 'count(shared)', 'sum(container_cpu)']) {
    await assert.rejects(tellsNothing(servers, query), {
      code: 'ERR_ASSERTION',
    });
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
