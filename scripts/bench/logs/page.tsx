// Runs in the browser: opens and scrolls the same lines in our list and in Backstage's LogViewer, and follows a tail with a full buffer.
import { RealLogViewer } from '../../../node_modules/@backstage/core-components/dist/components/LogViewer/RealLogViewer.esm.js';
import { AppLanguageSelector } from '../../../node_modules/@backstage/core-app-api/dist/apis/implementations/AppLanguageApi/AppLanguageSelector.esm.js';
import { I18nextTranslationApi } from '../../../node_modules/@backstage/core-app-api/dist/apis/implementations/TranslationApi/I18nextTranslationApi.esm.js';
import '@backstage/ui/css/styles.css';
import { ApiProvider } from '@backstage/core-app-api';
import {
  type ApiHolder,
  type ApiRef,
  errorApiRef,
  translationApiRef,
} from '@backstage/frontend-plugin-api';
import { createElement, type ReactElement, useReducer, useEffect } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { MemoryRouter } from 'react-router-dom';
import { LogPane } from '../../../plugins/observability/src/tabs/logs/LogPane';
import { TimeRangeProvider } from '../../../plugins/observability/src/components/timeRange';
import { decodeLogState } from '../../../plugins/observability/src/tabs/logs/model/logState';
import {
  nextTail,
  TAIL_BUFFER,
  TAIL_START,
  type TailAction,
} from '../../../plugins/observability/src/tabs/logs/model/tail';
import { makeLines } from './lines.ts';

const WIDTH = 1_200;
const HEIGHT = 640;

const translation = I18nextTranslationApi.create({
  languageApi: AppLanguageSelector.create(),
});
const held = new Map<string, unknown>([
  [translationApiRef.id, translation],
  // The viewer's copy button wants to report errors.
  [errorApiRef.id, { post: () => {} }],
]);
const apis: ApiHolder = {
  get: <T,>(ref: ApiRef<T>) => held.get(ref.id) as T | undefined,
};

const STATE = decodeLogState(new URLSearchParams());
const nothing = () => {};

const around = (child: ReactElement) =>
  createElement(ApiProvider, {
    apis,
    children: createElement(
      MemoryRouter,
      {},
      createElement(TimeRangeProvider, { children: child }),
    ),
  });

const oldestFirst = makeLines(5_000);
const youngestFirst = oldestFirst.toReversed();

const pane = (lines: typeof oldestFirst) =>
  createElement(LogPane, {
    lines,
    state: STATE,
    onChange: nothing,
    isComplete: false,
  });

const WAYS = {
  ours: () => around(pane([...youngestFirst])),
  viewer: () =>
    around(
      createElement(RealLogViewer, {
        text: oldestFirst.map(({ line }) => line).join('\n'),
      }),
    ),
  // What scrolling costs where there is nothing to draw.
  nothing: () =>
    createElement('div', {
      style: { height: HEIGHT, overflow: 'auto' },
      children: createElement('div', { style: { height: 24 * 5_000 } }),
    }),
};

export type Way = keyof typeof WAYS;

const frame = () =>
  new Promise<number>(resolve => requestAnimationFrame(resolve));

/** The element that scrolls. */
async function scrollerIn(place: HTMLElement): Promise<HTMLElement> {
  for (let tries = 0; tries < 100; tries++) {
    const found = [...place.querySelectorAll<HTMLElement>('*')].find(
      ({ scrollHeight, clientHeight, style, classList }) =>
        scrollHeight > 50_000 &&
        clientHeight > 0 &&
        scrollHeight > clientHeight &&
        (style.overflow === 'auto' || classList.length > 0),
    );
    if (found) return found;
    await frame();
  }
  throw new Error('nothing scrolls');
}

function place(): HTMLElement {
  const element = document.createElement('div');
  element.style.width = `${WIDTH}px`;
  element.style.height = `${HEIGHT}px`;
  document.body.append(element);
  return element;
}

/** Milliseconds that long tasks took, and how many there were. */
function longTasks() {
  const found: number[] = [];
  const observer = new PerformanceObserver(list =>
    found.push(...list.getEntries().map(({ duration }) => duration)),
  );
  observer.observe({ type: 'longtask' });
  return () => {
    observer.disconnect();
    return found;
  };
}

export interface Opened {
  /** Milliseconds until the first lines can be seen. */
  opened: number;
  longTasks: number[];
}

let left: (() => void) | undefined;

declare global {
  interface Window {
    /** Opens the lines and scrolls through all of them, in so many frames; they stay until `leave`. */
    openAndScroll(way: Way, frames: number): Promise<Opened>;
    leave(): Promise<void>;
    /** Milliseconds between frames while a full buffer is scrolled, and lines come meanwhile. */
    scrollTail(request: {
      frames: number;
      perSecond: number;
    }): Promise<{ frames: number[]; lines: number; longTasks: number[] }>;
  }
}

window.openAndScroll = async (way, frames) => {
  const element = place();
  const root = createRoot(element);
  const tasks = longTasks();
  await frame();
  const since = performance.now();
  flushSync(() => root.render(WAYS[way]()));
  const scroller = await scrollerIn(element);
  await frame();
  const opened = performance.now() - since;
  const height = scroller.scrollHeight;
  for (let step = 0; step <= frames; step++) {
    scroller.scrollTop = (height * step) / frames;
    await frame();
  }
  await frame();
  if (way !== 'nothing' && !/order|request/.test(element.innerText)) {
    throw new Error(`${way} showed nothing`);
  }
  left = () => {
    root.unmount();
    element.remove();
  };
  return { opened, longTasks: tasks() };
};

window.leave = async () => {
  left?.();
  await frame();
};

function Tail(props: { onDispatch(dispatch: (a: TailAction) => void): void }) {
  const [tail, dispatch] = useReducer(nextTail, TAIL_START);
  const { onDispatch } = props;
  useEffect(() => onDispatch(dispatch), [onDispatch, dispatch]);
  return tail.lines.length > 0 ? pane(tail.lines) : null;
}

window.scrollTail = async ({ frames, perSecond }) => {
  const element = place();
  const root = createRoot(element);
  let send: (action: TailAction) => void = nothing;
  const keep = (dispatch: typeof send) => {
    send = dispatch;
  };
  flushSync(() =>
    root.render(around(createElement(Tail, { onDispatch: keep }))),
  );
  await frame();
  let sent = 0;
  const more = (count: number) => {
    send({
      type: 'event',
      event: { type: 'lines', lines: makeLines(count, sent) },
    });
    sent += count;
  };
  while (sent < TAIL_BUFFER + 10_000) {
    more(5_000);
    await frame();
  }
  const scroller = await scrollerIn(element);
  const tasks = longTasks();
  const times: number[] = [];
  let last = await frame();
  let due = last;
  for (let count = 0; count < frames; count++) {
    // Three hundred pixels a frame is a wheel that is turned fast; every fiftieth frame is a jump.
    const { scrollHeight } = scroller;
    scroller.scrollTop =
      count % 50 === 49
        ? (scrollHeight * ((count * 7) % 100)) / 100
        : scroller.scrollTop + 300;
    if (perSecond > 0 && last >= due) {
      more(perSecond);
      due += 1_000;
    }
    const now = await frame();
    times.push(now - last);
    last = now;
  }
  left = () => {
    root.unmount();
    element.remove();
  };
  return { frames: times, lines: sent, longTasks: tasks() };
};
