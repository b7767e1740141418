import type {
  Series,
  SloStatus,
} from '@observability-kit/backstage-plugin-observability-common';
import type { SloQuery } from '@observability-kit/backstage-plugin-observability-manifests';

/** The window in steps; its last one ends at `end`. Seconds. */
export interface SloFrame {
  end: number;
  stepSeconds: number;
  steps: number;
}

/** Rounding of the engines' sums; far below what anybody could see. */
const DIGITS = 12;
const rounded = (value: number) => Number(value.toPrecision(DIGITS));

const valuesOf = (series: readonly Series[], label: string, value: string) =>
  new Map(series.find(({ labels }) => labels[label] === value)?.points ?? []);

/** Bad and all events of each step; nothing for one in which it is not known how many were bad. */
function eventsOf(series: readonly Series[], frame: SloFrame) {
  const [bad, total] = ['bad', 'total'].map(part =>
    valuesOf(series, 'part', part),
  );
  return Array.from({ length: frame.steps }, (_, index) => {
    const time = frame.end - (frame.steps - 1 - index) * frame.stepSeconds;
    const [ofBad, ofAll] = [bad.get(time), total.get(time)];
    return {
      time,
      ...(typeof ofBad === 'number' &&
        typeof ofAll === 'number' && { bad: ofBad, total: ofAll }),
    };
  });
}

/**
 * An objective's figures. The error budget is the number of events that may be bad, `(1 - objective) * all events of the window`; a burn rate is the share of bad
 * events over that which the objective allows (Google, The Site Reliability Workbook, chapter 2 "Implementing SLOs" and chapter 5 "Alerting on SLOs").
 * Where the window is longer than the data, the budget is that of the events that there were.
 *
 * @param events - answer to {@link SloQuery.events} for each step of the frame
 * @param shares - answer to {@link SloQuery.shares} at its end
 */
export function sloFigures(
  { name, objective, goal, burnWindows }: SloQuery,
  events: readonly Series[],
  shares: readonly Series[],
  frame: SloFrame,
): SloStatus {
  const allowed = rounded(1 - objective);
  const steps = eventsOf(events, frame);
  const measured = steps.filter(({ total }) => total !== undefined);
  const sum = (part: 'bad' | 'total') =>
    measured.reduce((all, step) => all + (step[part] ?? 0), 0);
  const [allBad, all] = [sum('bad'), sum('total')];
  const budget = allowed * all;
  // Where nothing was asked, nothing is used up. Rates are differences of counters, of which a slow request's may come out a little below zero.
  const left = (bad: number) =>
    budget > 0 ? rounded(1 - Math.max(0, bad) / budget) : 1;
  const isMeasured = measured.length > 0;
  let bad = 0;
  const rates = new Map(
    burnWindows
      .flatMap(({ long, short }) => [long, short])
      .map(window => {
        const [share] = valuesOf(shares, 'window', window).values();
        return [
          window,
          typeof share === 'number'
            ? Math.max(0, rounded(share / allowed))
            : null,
        ];
      }),
  );
  return {
    ...{ name, objective, goal },
    achieved: isMeasured
      ? rounded(1 - (all > 0 ? Math.max(0, allBad) / all : 0))
      : null,
    budgetLeft: isMeasured ? left(allBad) : null,
    burnRates: burnWindows.map(({ long, short, factor, severity }) => ({
      ...{ long, short, severity },
      longRate: rates.get(long) ?? null,
      shortRate: rates.get(short) ?? null,
      threshold: factor,
    })),
    measuredSeconds: measured.length * frame.stepSeconds,
    burnDown: steps.map(step => {
      bad += step.bad ?? 0;
      return [step.time, step.total === undefined ? null : left(bad)];
    }),
  };
}
