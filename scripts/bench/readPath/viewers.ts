import type { Wanted } from './load.ts';

const RANGE = 3_600;
/** What the tab asks for on a screen of usual width. */
const POINTS = 600;
const HEADERS = {
  'content-type': 'application/json',
  authorization: 'Bearer mock-user-token',
};

interface Panels {
  panels: { id: string }[];
  health: { id: string }[];
}

interface Answer {
  stepSeconds: number;
  results: { fencedExpression: string }[];
}

async function fetched<T>(url: string, body?: object): Promise<T> {
  const response = await fetch(url, {
    headers: HEADERS,
    ...(body && { method: 'POST', body: JSON.stringify(body) }),
  });
  if (!response.ok) {
    throw new Error(`${response.status} ${await response.text()}`);
  }
  return response.json() as Promise<T>;
}

const range = () => {
  const end = Math.floor(Date.now() / 1_000);
  return { start: end - RANGE, end };
};

/** A stream says in its lines what failed. */
function nothingFailed(answer: string): void {
  const failed = answer
    .split('\n')
    .find(line => line.includes('"type":"failed"'));
  if (failed) throw new Error(failed.slice(0, 200));
}

/** Everything that the Metrics tab of the component shows, as our page asks for it: health and panels in one stream, and the objectives. */
export async function tabRequests(url: string): Promise<() => Wanted[]> {
  const { panels, health } = await fetched<Panels>(`${url}/panels`);
  const ids = [...health, ...panels].map(({ id }) => id);
  return () => [
    {
      url: `${url}/metrics/stream`,
      headers: HEADERS,
      body: JSON.stringify({
        queries: ids.map(panelId => ({
          ...{ panelId, points: POINTS },
          ...range(),
        })),
      }),
      check: nothingFailed,
    },
    { url: `${url}/slo`, headers: HEADERS },
  ];
}

/** The same panels as a client without us asks for them: each expression of each panel, at the engine itself. */
export async function directRequests(
  url: string,
  engine: string,
): Promise<() => Wanted[]> {
  const { panels, health } = await fetched<Panels>(`${url}/panels`);
  const asked = await Promise.all(
    [...health, ...panels].map(({ id: panelId }) =>
      fetched<Answer>(`${url}/metrics/query`, {
        ...{ panelId, points: POINTS },
        ...range(),
      }),
    ),
  );
  const expressions = asked.flatMap(({ stepSeconds, results }) =>
    results.map(({ fencedExpression }) => ({ stepSeconds, fencedExpression })),
  );
  return () =>
    expressions.map(({ stepSeconds, fencedExpression }) => {
      const { start, end } = range();
      return {
        url: `${engine}/api/v1/query_range`,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({
          query: fencedExpression,
          start: String(start),
          end: String(end),
          step: String(stepSeconds),
        }).toString(),
      };
    });
}
