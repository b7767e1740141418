// Runs in the browser: draws the same answer with our chart and with recharts, and says how long each took.
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { flushSync } from 'react-dom';
import {
  CartesianGrid,
  ComposedChart,
  Line,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import ChartCanvas from '../../../plugins/observability/src/components/chart/ChartCanvas';
import { chartColoursClass } from '../../../plugins/observability/src/components/chart/chartColours';
import { chartModel } from '../../../plugins/observability/src/lib/chart/chartModel';

const WIDTH = 1_140;
const HEIGHT = 450;
const STEP = 15;

interface Answer {
  stepSeconds: number;
  notices: never[];
  results: Array<{
    fencedExpression: string;
    series: Array<{
      labels: Record<string, string>;
      points: Array<[number, number]>;
    }>;
  }>;
}

/** As the backend answers a panel. */
function answerOf(count: number, points: number): Answer {
  const end = Math.floor(Date.now() / 1_000 / STEP) * STEP;
  const series = Array.from({ length: count }, (_, pod) => ({
    labels: { pod: `checkout-${pod}` },
    points: Array.from({ length: points }, (__, index): [number, number] => [
      end - STEP * (points - 1 - index),
      pod + Math.sin(index / (5 + pod)) + 0.3 * Math.sin(index * 1.7),
    ]),
  }));
  return {
    stepSeconds: STEP,
    notices: [],
    results: [{ fencedExpression: '', series }],
  };
}

const nothing = () => {};

/** Our chart, from the answer on. */
function ours(answer: Answer) {
  const model = chartModel(
    [{ expression: '', legend: '{{pod}}' }],
    'short',
    answer,
  );
  const times = model.times;
  return createElement(ChartCanvas, {
    model,
    range: { start: times[0], end: times[times.length - 1] },
    zone: 'utc',
    syncKey: 'bench',
    height: HEIGHT,
    markers: [],
    levels: [],
    hidden: new Set<string>(),
    onZoom: nothing,
    onZoomOut: nothing,
    onPan: nothing,
    onCursor: nothing,
  });
}

const COLOURS = ['#8884d8', '#82ca9d', '#e74a3b', '#d873ea', '#eac473'];

/**
 * What the Prometheus plugin of Roadie draws: a row for each time, a line for each series, a grid, axes and tooltip, no dots and no animation.
 * Its size is given here, which spares recharts the pass that measures it; and the legend is left out, as it is in ours.
 */
function recharts(answer: Answer) {
  const { series } = answer.results[0];
  const keys = series.map(({ labels }) => labels.pod);
  const rows = series[0].points.map(([time], index) =>
    Object.fromEntries([
      ['time', time],
      ...series.map(({ points }, place) => [keys[place], points[index][1]]),
    ]),
  );
  return createElement(
    ComposedChart,
    {
      width: WIDTH,
      height: HEIGHT,
      data: rows,
      margin: { right: 30, top: 16 },
    },
    createElement(CartesianGrid, { stroke: '#ddd' }),
    createElement(XAxis, {
      dataKey: 'time',
      domain: ['dataMin', 'dataMax'],
      tickFormatter: (time: number) =>
        new Date(time * 1_000).toISOString().slice(11, 19),
      tickCount: 6,
      type: 'number',
    }),
    createElement(YAxis, {}),
    createElement(Tooltip, {}),
    ...keys.map((key, index) =>
      createElement(Line, {
        key,
        dataKey: key,
        dot: false,
        isAnimationActive: false,
        label: false,
        strokeWidth: 2,
        stroke: COLOURS[index % COLOURS.length],
      }),
    ),
  );
}

/** When the main thread has made its next frame. */
const frame = () =>
  new Promise<void>(resolve =>
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve();
      port2.postMessage('');
    }),
  );

/** What mounting and two frames take where there is nothing to draw. */
const nothingToDraw = () => createElement('div');

const WAYS = { ours, recharts, nothing: nothingToDraw };

export type Way = keyof typeof WAYS;

/** A line of each series: as a path of its own, or as colours in the canvas. */
function isDrawn(place: HTMLElement): boolean {
  const canvas = place.querySelector('canvas');
  if (!canvas) {
    return place.querySelectorAll('.recharts-line-curve').length > 0;
  }
  const { data } = canvas
    .getContext('2d')!
    .getImageData(0, 0, canvas.width, canvas.height);
  const colours = new Set<string>();
  for (let at = 0; at < data.length; at += 4) {
    if (data[at + 3] === 255) {
      colours.add(data.subarray(at, at + 3).join());
    }
  }
  return colours.size > 8;
}

async function draw(
  way: Way,
  answer: Answer,
  isFirst: boolean,
): Promise<number> {
  const place = document.createElement('div');
  // Lines have no colour but the theme's.
  place.className = chartColoursClass;
  place.style.width = `${WIDTH}px`;
  place.style.height = `${HEIGHT}px`;
  document.body.append(place);
  const root = createRoot(place);
  await frame();
  const since = performance.now();
  flushSync(() => root.render(WAYS[way](answer)));
  await frame();
  // The frame is on the screen when the next one can begin: drawing an SVG's paths goes on in another thread until then.
  await frame();
  const took = performance.now() - since;
  // Looking at the pixels is dear.
  if (isFirst && way !== 'nothing' && !isDrawn(place)) {
    throw new Error(`${way} drew nothing`);
  }
  root.unmount();
  place.remove();
  await frame();
  return took;
}

declare global {
  interface Window {
    draw(
      way: Way,
      what: { series: number; points: number; rounds: number },
    ): Promise<number[]>;
  }
}

window.draw = async (way, { series, points, rounds }) => {
  const answer = answerOf(series, points);
  const took: number[] = [];
  for (let round = 0; round < rounds; round++) {
    took.push(await draw(way, answer, round === 0));
  }
  return took;
};
