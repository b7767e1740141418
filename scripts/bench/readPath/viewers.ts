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

/** Everything that the Metrics tab of the component shows, as often as its viewer's page refreshes: what our backend is asked. */
export async function tabRequests(url: string): Promise<() => Wanted[]> {
  const { panels, health } = await fetched<Panels>(`${url}/panels`);
  const ids = [...health, ...panels].map(({ id }) => id);
  return () => [
    ...ids.map(panelId => ({
      url: `${url}/metrics/query`,
      headers: HEADERS,
      body: JSON.stringify({ panelId, ...range(), points: POINTS }),
    })),
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
