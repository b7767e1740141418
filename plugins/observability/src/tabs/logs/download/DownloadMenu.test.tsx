import type {
  LogsDownloadEvent,
  LogsDownloadRequest,
} from '@observability-kit/backstage-plugin-observability-common';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  refusal,
  renderForEntity,
} from '../../../__testUtils__/renderForEntity';
import { makeLine } from '../__testUtils__/logLines';
import { decodeLogState } from '../model/logState';
import { DownloadMenu } from './DownloadMenu';

const PATH = '/?from=2026-03-01T09:00:00Z&to=2026-03-01T10:00:00Z&tz=utc';
const END = '1772359200000000000';
const HALF = '1772357400000000000';

const part = (text: string, lines: number, until: string) =>
  ({ type: 'part', text, lines, until } as const);

/** A download that goes on as the test says, and the files that were saved. */
function setup() {
  const requests: LogsDownloadRequest[] = [];
  let signal: AbortSignal | undefined;
  let send: (event: LogsDownloadEvent | Error | undefined) => void = () => {};
  const nextEvent = () =>
    new Promise<LogsDownloadEvent | Error | undefined>(resolve => {
      send = resolve;
    });
  const saved: Blob[] = [];
  const names: string[] = [];
  Object.assign(URL, {
    createObjectURL: (blob: Blob) => {
      saved.push(blob);
      return 'blob:x';
    },
    revokeObjectURL: () => {},
  });
  jest
    .spyOn(HTMLAnchorElement.prototype, 'click')
    .mockImplementation(function click(this: HTMLAnchorElement) {
      names.push(this.download);
    });
  renderForEntity(
    <DownloadMenu
      lines={[makeLine(0)]}
      state={decodeLogState(new URLSearchParams('q=refused&level=error'))}
      hasRange
    />,
    {
      path: PATH,
      api: {
        async *streamDownload(_, request, options) {
          requests.push(request);
          signal = options?.signal;
          for (;;) {
            const event = await nextEvent();
            if (!event) return;
            if (event instanceof Error) throw event;
            yield event;
          }
        },
      },
    },
  );
  const choose = async (name: string) => {
    await userEvent.click(
      await screen.findByRole('button', { name: 'Download' }),
    );
    await userEvent.click(await screen.findByRole('menuitem', { name }));
    await waitFor(() => expect(signal).toBeInstanceOf(AbortSignal));
  };
  return {
    requests,
    saved,
    names,
    choose,
    isAborted: () => signal?.aborted,
    send: (event?: LogsDownloadEvent | Error) => send(event),
  };
}

afterEach(() => jest.restoreAllMocks());

it('saves all lines of the range with the filter, and says how far it is', async () => {
  const { choose, send, requests, saved, names } = setup();
  await choose('As CSV');
  expect(requests).toEqual([
    {
      text: 'refused',
      levels: ['error'],
      start: '1772355600000000000',
      end: END,
      format: 'csv',
    },
  ]);
  send(part('a\n', 4_999, HALF));
  expect(await screen.findByText('4,999 lines, 50 %')).toBeInTheDocument();
  send(part('b\n', 5_001, END));
  expect(await screen.findByText('5,001 lines, 100 %')).toBeInTheDocument();
  send({ type: 'end', lines: 5_001, reason: 'all' });
  await waitFor(() => expect(screen.queryByRole('status')).toBeNull());
  expect(names).toEqual(['checkout-logs-2026-03-01T09-00-00Z.csv']);
  expect(saved.map(({ size }) => size)).toEqual([4]);
});

it('says that the platform allows no more', async () => {
  const { choose, send, saved } = setup();
  await choose('As text');
  send(part('a\n', 1, END));
  await screen.findByRole('status');
  send({ type: 'end', lines: 100_000, reason: 'limit' });
  expect(await screen.findByRole('alert')).toHaveTextContent(
    'The file has the first 100,000 lines',
  );
  expect(saved).toHaveLength(1);
});

it('saves nothing that is not whole, and says why', async () => {
  const { choose, send, saved } = setup();
  await choose('As JSON lines');
  send(part('a\n', 1, HALF));
  await screen.findByText(/50 %/);
  send(undefined);
  expect(await screen.findByRole('alert')).toHaveTextContent(
    'The download failed: it broke off before its end',
  );
  await userEvent.click(screen.getByRole('button', { name: 'Dismiss' }));
  expect(screen.queryByRole('alert')).toBeNull();

  await choose('As text');
  send(await refusal(503, 'loki did not answer'));
  expect(await screen.findByRole('alert')).toHaveTextContent(
    /loki did not answer/,
  );
  expect(saved).toEqual([]);
});

it('ends the reading when it is cancelled', async () => {
  const { choose, isAborted, saved } = setup();
  await choose('As text');
  await userEvent.click(
    await screen.findByRole('button', { name: 'Cancel download' }),
  );
  expect(isAborted()).toBe(true);
  expect(screen.queryByRole('status')).toBeNull();
  expect(saved).toEqual([]);
});
