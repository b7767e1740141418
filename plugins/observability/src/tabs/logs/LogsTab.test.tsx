import type {
  LogLine,
  LogsQueryRequest,
  LogsTailEvent,
  LogsVolumeRequest,
} from '@observability-kit/backstage-plugin-observability-common';
import {
  configure,
  fireEvent,
  screen,
  waitFor,
  within,
} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import { refusal, renderForEntity } from '../../__testUtils__/renderForEntity';
import type { ObservabilityApi } from '../../api';
import { START, answerOf, makeLine } from './__testUtils__/logLines';
import { LogsTab } from './LogsTab';
import { lineId } from './model/lineId';

// A whole page, and axe on top, takes its time on a busy machine.
jest.setTimeout(60_000);
configure({ asyncUtilTimeout: 5_000 });

// There is no layout here: rows and their list get a height, so that there are rows in sight.
beforeEach(() => {
  jest.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(480);
  jest.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(24);
});
afterEach(() => jest.restoreAllMocks());

const SECOND = 1_000_000_000n;
/** Ten minutes around the lines. */
const PATH = '/?from=2026-03-01T09:55:00Z&to=2026-03-01T10:05:00Z&tz=utc';

const order = makeLine(3n * SECOND + 123_456_789n, {
  level: 'error',
  line: '{"level":"error","msg":"\u001b[31mpayment refused\u001b[0m","route":"/pay","order":{"id":12345678901234567890}}',
  labels: { pod: 'checkout-2', container: 'app' },
});
const WRITTEN: LogLine[] = [
  makeLine(SECOND, { line: 'starting' }),
  makeLine(2n * SECOND, { line: '<img src=x onerror=alert(1)>' }),
  order,
];

function apiOf(
  written: LogLine[] = WRITTEN,
  part: Partial<ObservabilityApi> = {},
) {
  const queries: LogsQueryRequest[] = [];
  const volumes: LogsVolumeRequest[] = [];
  const api: Partial<ObservabilityApi> = {
    queryLogs: async (_, request) => {
      queries.push(request);
      return answerOf(written, request);
    },
    getLogsVolume: async (_, request) => {
      volumes.push(request);
      return {
        notices: [],
        volume: {
          stepSeconds: 60,
          levels: [
            {
              level: 'error',
              buckets: [{ start: Number(START / SECOND), count: 1 }],
            },
            {
              level: 'info',
              buckets: [{ start: Number(START / SECOND), count: 2 }],
            },
          ],
        },
      };
    },
    getLogsStreams: async () => ({
      pods: ['checkout-1', 'checkout-2'],
      containers: ['app'],
      grafanaUrl: 'https://grafana.example.com/explore?x=1',
    }),
    ...part,
  };
  return { api, queries, volumes };
}

const list = () => screen.findByRole('listbox', { name: /Log lines/ });
const rows = async () =>
  within(await list())
    .getAllByRole('option')
    .map(({ textContent }) => textContent);
const address = () =>
  decodeURIComponent(screen.getByTestId('address').textContent ?? '');
const details = () => screen.findByRole('complementary', { name: /^Line/ });

describe('lines', () => {
  it('stand youngest first, with time, level, pod and message', async () => {
    const { api, queries } = apiOf();
    renderForEntity(<LogsTab />, { api, path: PATH });
    expect(await rows()).toEqual([
      '10:00:03.123 Error 2 payment refused route=/pay order.id=12345678901234567890',
      '10:00:02.000 Info 1 <img src=x onerror=alert(1)>',
      '10:00:01.000 Info 1 starting',
    ]);
    expect(document.querySelector('img')).toBeNull();
    expect(queries).toEqual([
      {
        start: '1772358900000000000',
        end: '1772359500000000000',
        limit: 500,
      },
    ]);
    expect(await screen.findByText('3 lines')).toBeInTheDocument();
  });

  it('come page by page, each once, down to the nanosecond', async () => {
    const many = Array.from({ length: 501 }, (_, n) => makeLine(n));
    const { api, queries } = apiOf(many);
    renderForEntity(<LogsTab />, { api, path: PATH });
    const older = await screen.findByRole('button', {
      name: 'Load older lines',
    });
    expect(within(await list()).getAllByRole('option')[0]).toHaveAttribute(
      'aria-setsize',
      '500',
    );
    await userEvent.click(older);
    expect(
      await screen.findByText('That is all in this time range.'),
    ).toBeInTheDocument();
    expect(queries[1].end).toBe(String(START + 2n));
    expect(within(await list()).getAllByRole('option')[0]).toHaveAttribute(
      'aria-setsize',
      '501',
    );
  });

  it('stay when older ones cannot be loaded', async () => {
    const many = Array.from({ length: 600 }, (_, n) => makeLine(n));
    let isDown = false;
    const { api } = apiOf(many, {
      queryLogs: async (_, request) => {
        if (isDown) throw await refusal(504, 'Loki took too long');
        return answerOf(many, request);
      },
    });
    renderForEntity(<LogsTab />, { api, path: PATH });
    const older = await screen.findByRole('button', {
      name: 'Load older lines',
    });
    isDown = true;
    await userEvent.click(older);
    expect(await screen.findByText(/Loki took too long/)).toBeInTheDocument();
    expect((await rows())[0]).toContain('line 599');
  });

  it('are shown as they were written on request', async () => {
    const { api } = apiOf();
    renderForEntity(<LogsTab />, { api, path: PATH });
    await userEvent.click(
      await screen.findByRole('button', { name: 'As written' }),
    );
    expect((await rows())[0]).toContain('"route":"/pay"');
    expect(address()).toContain('raw=1');
  });
});

describe('the filter', () => {
  it('is sent and marks what it found', async () => {
    const { api, queries, volumes } = apiOf();
    renderForEntity(<LogsTab />, { api, path: PATH });
    await list();
    await userEvent.type(
      screen.getByRole('searchbox', { name: 'Text in the line' }),
      'refused{Enter}',
    );
    await waitFor(async () => expect(await rows()).toHaveLength(1));
    expect(queries.at(-1)).toMatchObject({ text: 'refused' });
    expect((await list()).querySelector('mark')).toHaveTextContent('refused');
    await userEvent.click(screen.getByRole('button', { name: 'Error 1' }));
    await waitFor(() =>
      expect(queries.at(-1)).toMatchObject({ levels: ['error'] }),
    );
    // The numbers of the other levels stay known.
    expect(volumes.every(({ levels }) => levels === undefined)).toBe(true);
    expect(screen.getByRole('button', { name: 'Info 2' })).toBeInTheDocument();
    expect(address()).toContain('q=refused&level=error');
  });

  it('goes on as LogQL from what was sent', async () => {
    const { api, queries } = apiOf();
    renderForEntity(<LogsTab />, { api, path: PATH });
    await list();
    await userEvent.click(screen.getByRole('radio', { name: 'LogQL' }));
    const box = await screen.findByRole('textbox', {
      name: 'LogQL expression',
    });
    expect(box).toHaveValue('{entity="checkout"}');
    await userEvent.type(box, ' |= "x"{Control>}{Enter}{/Control}');
    await waitFor(() =>
      expect(queries.at(-1)?.expression).toBe('{entity="checkout"} |= "x"'),
    );
  });

  it('says in place why LogQL was refused', async () => {
    const { api } = apiOf([], {
      queryLogs: async () => {
        throw await refusal(400, 'LogQL cannot be read at character 3');
      },
    });
    renderForEntity(<LogsTab />, { api, path: `${PATH}&logql={a` });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'LogQL cannot be read at character 3',
    );
    expect(
      screen.getByRole('textbox', { name: 'LogQL expression' }),
    ).toHaveValue('{a');
  });

  it('can be dropped where it finds nothing', async () => {
    const { api } = apiOf();
    renderForEntity(<LogsTab />, { api, path: `${PATH}&q=nothing+like+it` });
    expect(await screen.findByText('No line matches')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Clear filter' }));
    expect(await rows()).toHaveLength(3);
  });
});

describe('without lines', () => {
  it('leads further back, and to the doctor', async () => {
    const { api } = apiOf([]);
    renderForEntity(<LogsTab />, { api, path: PATH });
    expect(
      await screen.findByText('No lines in this time range'),
    ).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Find out why' })).toHaveAttribute(
      'href',
      '/to-setup',
    );
    await userEvent.click(
      screen.getByRole('button', { name: 'Look further back' }),
    );
    expect(address()).toContain('from=now-1h');
  });

  it('says when they are turned off', async () => {
    const { api } = apiOf([], {
      queryLogs: async () => {
        throw await refusal(404, 'Logs are turned off');
      },
    });
    renderForEntity(<LogsTab />, { api, path: PATH });
    expect(await screen.findByText('Logs are turned off')).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull();
  });

  it('says that they are forbidden', async () => {
    const { api } = apiOf([], {
      queryLogs: async () => {
        throw await refusal(403, 'no');
      },
    });
    renderForEntity(<LogsTab />, { api, path: PATH });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'You are not allowed to see this',
    );
  });
});

it('shows the lines when they cannot be counted', async () => {
  const { api } = apiOf(WRITTEN, {
    getLogsVolume: async () => {
      throw await refusal(503, 'too many series');
    },
  });
  renderForEntity(<LogsTab />, { api, path: PATH });
  expect(await screen.findByText(/too many series/)).toBeInTheDocument();
  expect(await rows()).toHaveLength(3);
});

it('zooms to what was dragged over the histogram', async () => {
  const { api } = apiOf();
  renderForEntity(<LogsTab />, { api, path: PATH });
  const plot = await screen.findByRole('img', {
    name: /3 lines in bars of 1m/,
  });
  plot.setPointerCapture = jest.fn();
  jest
    .spyOn(plot, 'getBoundingClientRect')
    .mockReturnValue(new DOMRect(0, 0, 1_000, 90));
  fireEvent.pointerDown(plot, { clientX: 310, button: 0 });
  fireEvent.pointerMove(plot, { clientX: 480 });
  fireEvent.pointerUp(plot, { clientX: 480 });
  expect(address()).toContain(
    'from=2026-03-01T09:58:00.000Z&to=2026-03-01T10:00:00.000Z',
  );
});

describe('details', () => {
  it('open with the keyboard and show everything exactly', async () => {
    const { api } = apiOf();
    renderForEntity(<LogsTab />, { api, path: PATH });
    (await list()).focus();
    await userEvent.keyboard('{ArrowDown}{Enter}');
    const panel = await details();
    expect(panel).toHaveTextContent('2026-03-01 10:00:03.123456789');
    expect(
      within(panel).getByRole('row', {
        name: /order\.id 12345678901234567890/,
      }),
    ).toBeInTheDocument();
    expect(
      within(panel).getByRole('row', { name: /pod checkout-2/ }),
    ).toBeInTheDocument();
    expect(address()).toContain(`line=${lineId(order)}`);
    await userEvent.keyboard('{Escape}');
    expect(screen.queryByRole('complementary', { name: /^Line/ })).toBeNull();
  });

  it('of the next error are two keys away, which a help says', async () => {
    const { api } = apiOf([
      ...WRITTEN,
      makeLine(4n * SECOND, { line: 'all is well' }),
    ]);
    renderForEntity(<LogsTab />, { api, path: PATH });
    (await list()).focus();
    await userEvent.keyboard('e{Enter}');
    expect(
      within(await details()).getAllByText('payment refused').length,
    ).toBeGreaterThan(0);
    expect(
      within(await details()).getByRole('button', { name: 'Copy curl' }),
    ).toBeEnabled();
    await userEvent.click(screen.getByRole('button', { name: 'Keyboard' }));
    const help = await screen.findByRole('dialog');
    expect(
      within(help).getByRole('row', { name: /^e Next error/ }),
    ).toBeInTheDocument();
  });

  it('give fields columns of their own, which the address keeps', async () => {
    const { api } = apiOf();
    renderForEntity(<LogsTab />, {
      api,
      path: `${PATH}&line=${lineId(order)}`,
    });
    await userEvent.click(
      within(await details()).getByRole('button', {
        name: 'Show order.id as a column',
      }),
    );
    expect((await rows())[0]).toBe(
      '10:00:03.123 Error 2 12345678901234567890 payment refused route=/pay',
    );
    expect((await rows())[2]).toBe('10:00:01.000 Info 1 – starting');
    expect(address()).toContain('col=order.id');
    await userEvent.click(
      screen.getByRole('button', { name: 'Remove the column order.id' }),
    );
    expect(address()).not.toContain('col=');
    expect((await rows())[2]).toBe('10:00:01.000 Info 1 starting');
  });

  it('are opened by the address', async () => {
    const { api } = apiOf();
    renderForEntity(<LogsTab />, {
      api,
      path: `${PATH}&line=${lineId(order)}`,
    });
    expect(await details()).toHaveTextContent('payment refused');
  });

  it('say when the line of the address is not there', async () => {
    const { api } = apiOf();
    renderForEntity(<LogsTab />, { api, path: `${PATH}&line=1-x` });
    expect(
      await screen.findByText(/is not among those loaded/),
    ).toBeInTheDocument();
  });

  it('narrow the query by labels and fields', async () => {
    const { api, queries } = apiOf();
    renderForEntity(<LogsTab />, {
      api,
      path: `${PATH}&line=${lineId(order)}`,
    });
    await userEvent.click(
      within(await details()).getByRole('button', {
        name: 'Only lines with pod=checkout-2',
      }),
    );
    await waitFor(() => expect(queries.at(-1)?.pods).toEqual(['checkout-2']));
    await userEvent.click((await screen.findAllByRole('option'))[0]);
    await userEvent.click(
      within(await details()).getByRole('button', {
        name: 'No lines with route=/pay',
      }),
    );
    await waitFor(() =>
      expect(queries.at(-1)?.expression).toBe(
        '{entity="checkout"} | json | route!="/pay"',
      ),
    );
  });

  it('are hidden by what is in them', async () => {
    const { api, queries } = apiOf();
    renderForEntity(<LogsTab />, { api, path: `${PATH}&not=healthz` });
    await userEvent.type(
      await screen.findByRole('searchbox', { name: 'Not in the line' }),
      'probe{Enter}',
    );
    await waitFor(() =>
      expect(queries.at(-1)?.without).toEqual(['healthz', 'probe']),
    );
    const hidden = screen.getByRole('grid', { name: 'Hidden lines' });
    await userEvent.click(
      within(within(hidden).getByRole('row', { name: /healthz/ })).getByRole(
        'button',
      ),
    );
    await waitFor(() => expect(queries.at(-1)?.without).toEqual(['probe']));
  });

  it('are found again by a query that was run before', async () => {
    const { api, queries } = apiOf();
    renderForEntity(<LogsTab />, { api, path: `${PATH}&logql=` });
    const field = await screen.findByRole('textbox', { name: /LogQL/ });
    await userEvent.click(field);
    await userEvent.paste('{pod="a"} |= "x"');
    await userEvent.click(screen.getByRole('button', { name: /Run/ }));
    await waitFor(() =>
      expect(queries.at(-1)?.expression).toBe('{pod="a"} |= "x"'),
    );
    await userEvent.clear(screen.getByRole('textbox', { name: /LogQL/ }));
    await userEvent.click(screen.getByRole('button', { name: /Run/ }));
    await waitFor(() => expect(address()).not.toContain('pod'));
    // Others of this file have run some, too.
    await userEvent.click(await screen.findByText(/recent quer/));
    await userEvent.click(
      screen.getByRole('button', { name: '{pod="a"} |= "x"' }),
    );
    await waitFor(() => expect(address()).toContain('pod'));
    expect(screen.getByRole('textbox', { name: /LogQL/ })).toHaveValue(
      '{pod="a"} |= "x"',
    );
  });

  it('keep the query when it changes from LogQL to the builder, or ask', async () => {
    const { api, queries } = apiOf(undefined, {
      queryLogs: async (_, request) => {
        queries.push(request);
        return {
          ...answerOf(WRITTEN, request),
          ...(request.expression === 'simple' && {
            builder: { text: 'paid', levels: ['error'] },
          }),
        };
      },
    });
    const toBuilder = async () =>
      userEvent.click(await screen.findByRole('radio', { name: 'Filter' }));
    renderForEntity(<LogsTab />, { api, path: `${PATH}&logql=simple` });
    await screen.findByText(/starting/);
    await toBuilder();
    await waitFor(() =>
      expect(queries.at(-1)).toMatchObject({ text: 'paid', levels: ['error'] }),
    );
    expect(screen.getByRole('searchbox', { name: /text/i })).toHaveValue(
      'paid',
    );

    await userEvent.click(screen.getByRole('radio', { name: 'LogQL' }));
    await waitFor(() =>
      expect(queries.at(-1)?.expression).toBe('{entity="checkout"}'),
    );
    await toBuilder();
    await userEvent.click(
      within(await screen.findByRole('alert')).getByRole('button', {
        name: 'Stay with LogQL',
      }),
    );
    expect(screen.queryByRole('alert')).toBeNull();
    expect(queries.at(-1)?.expression).toBe('{entity="checkout"}');
  });

  it('are counted by a field over the whole range, and narrowed by a value', async () => {
    const asked: unknown[] = [];
    const { api, queries } = apiOf(WRITTEN, {
      getLogsCounts: async (_, request) => {
        asked.push(request);
        return {
          values: [
            { value: '/pay', count: 30 },
            { value: '/cart', count: 10 },
          ],
          more: false,
          notices: [],
        };
      },
    });
    renderForEntity(<LogsTab />, { api, path: `${PATH}&by=route` });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Fields' }),
    );
    const table = await screen.findByRole('table', { name: 'Lines by route' });
    expect(asked.at(-1)).toMatchObject({ field: 'route', parser: 'json' });
    const [, first] = within(table).getAllByRole('row');
    expect(first).toHaveTextContent('/pay3075 %');
    await userEvent.click(
      within(first).getByRole('button', { name: /exclude|without|no/i }),
    );
    await waitFor(() =>
      expect(queries.at(-1)?.expression).toBe(
        '{entity="checkout"} | json | route!="/pay"',
      ),
    );
    expect(screen.queryByRole('table', { name: 'Lines by route' })).toBeNull();
  });

  it('are told in patterns, and narrowed by one', async () => {
    const written = [1n, 2n, 3n, 4n].map(n =>
      makeLine(n * SECOND, {
        line: n === 4n ? 'starting' : `order ${n} refused`,
        level: n === 4n ? 'info' : 'error',
      }),
    );
    const { api, queries } = apiOf(written);
    renderForEntity(<LogsTab />, { api, path: PATH });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Patterns' }),
    );
    const table = await screen.findByRole('table', { name: 'Patterns' });
    const [, refused] = within(table).getAllByRole('row');
    expect(refused).toHaveTextContent('75 % (3)Errororder <*> refused');
    await userEvent.click(
      screen.getByRole('button', { name: 'No lines like: order <*> refused' }),
    );
    await waitFor(() =>
      expect(queries.at(-1)?.expression).toBe(
        '{entity="checkout"} !~ "order.*refused"',
      ),
    );
    expect(screen.queryByRole('table', { name: 'Patterns' })).toBeNull();
  });

  it('are told in patterns, with those that were not said an hour before first', async () => {
    const written = [
      makeLine(SECOND, { line: 'order 1 was paid' }),
      makeLine(2n * SECOND, { line: 'order 2 was paid' }),
      makeLine(3n * SECOND, { line: 'card refused by the bank' }),
      makeLine(-3_600n * SECOND, { line: 'order 0 was paid' }),
    ];
    const { api, queries } = apiOf(written);
    renderForEntity(<LogsTab />, {
      api,
      path: `${PATH}&view=patterns&than=1h`,
    });
    expect(
      await screen.findByText(/1 of them is new: .*in 1 lines/),
    ).toBeInTheDocument();
    const table = screen.getByRole('table', { name: 'Patterns' });
    const [, first, second] = within(table).getAllByRole('row');
    expect(first).toHaveTextContent('Newcard refused by the bank');
    expect(second).toHaveTextContent('order <*> was paid');
    expect(second).not.toHaveTextContent('New');
    expect(queries.at(-1)?.end).toBe(String(START - 3_300n * SECOND));
  });

  it('show what the same pod wrote around it, whatever the filter', async () => {
    const neighbour = makeLine(3n * SECOND, {
      line: 'before it',
      labels: { pod: 'checkout-2', container: 'app' },
    });
    const { api, queries } = apiOf([...WRITTEN, neighbour]);
    renderForEntity(<LogsTab />, {
      api,
      path: `${PATH}&q=refused&line=${lineId(order)}`,
    });
    await userEvent.click(
      within(await details()).getByRole('button', { name: 'Context' }),
    );
    const dialog = await screen.findByRole('dialog');
    expect(await within(dialog).findByText('before it')).toBeInTheDocument();
    expect(within(dialog).queryByText('starting')).toBeNull();
    expect(queries.at(-1)).not.toHaveProperty('text');
    const [first, marked] = within(dialog).getAllByRole('listitem');
    expect(first).not.toHaveAttribute('aria-current');
    expect(marked).toHaveAttribute('aria-current', 'true');

    const choose = (name: string) =>
      userEvent.click(within(dialog).getByRole('radio', { name }));
    await choose('This pod');
    await waitFor(() => expect(queries.at(-1)?.pods).toEqual(['checkout-2']));
    expect(queries.at(-1)).not.toHaveProperty('containers');
    await choose('All pods at that moment');
    expect(await within(dialog).findByText('starting')).toBeInTheDocument();
    expect(queries.at(-1)).not.toHaveProperty('pods');
  });
});

describe('live', () => {
  /** A stream that the test writes to. */
  function stream() {
    const pushes: Array<(event: LogsTailEvent) => void> = [];
    const signals: AbortSignal[] = [];
    const streamTail: ObservabilityApi['streamTail'] = async function* tail(
      _,
      __,
      call,
    ) {
      if (call?.signal) signals.push(call.signal);
      yield { type: 'heartbeat' };
      while (!call?.signal?.aborted) {
        yield await new Promise<LogsTailEvent>((resolve, reject) => {
          pushes.push(resolve);
          call?.signal?.addEventListener('abort', reject);
        });
      }
    };
    const push = async (...lines: LogLine[]) => {
      await waitFor(() => expect(pushes.length).toBeGreaterThan(0));
      pushes.shift()?.({ type: 'lines', lines });
    };
    return { streamTail, push, signals };
  }

  it('shows new lines on top, waits while paused, and stops when left', async () => {
    const { streamTail, push, signals } = stream();
    const { api } = apiOf([], { streamTail });
    const { unmount } = renderForEntity(<LogsTab />, { api, path: PATH });
    await userEvent.click(await screen.findByRole('button', { name: 'Live' }));
    await push(makeLine(1));
    expect((await rows())[0]).toContain('line 1');
    await push(makeLine(2));
    await waitFor(async () => expect((await rows())[0]).toContain('line 2'));
    expect(screen.getByText('2 of at most 100,000 lines')).toBeInTheDocument();

    await userEvent.click(screen.getByRole('button', { name: 'Pause' }));
    await push(makeLine(3));
    expect(await screen.findByText('1 line waits')).toBeInTheDocument();
    expect(await rows()).toHaveLength(2);
    await userEvent.click(screen.getByRole('button', { name: 'Resume' }));
    expect((await rows())[0]).toContain('line 3');

    unmount();
    expect(signals[0].aborted).toBe(true);
  });

  it('starts anew with another filter, and ends with Stop', async () => {
    const { streamTail, push, signals } = stream();
    const { api } = apiOf(WRITTEN, { streamTail });
    renderForEntity(<LogsTab />, { api, path: PATH });
    await userEvent.click(await screen.findByRole('button', { name: 'Live' }));
    await push(makeLine(1));
    await list();
    await userEvent.type(
      screen.getByRole('searchbox', { name: 'Text in the line' }),
      'other{Enter}',
    );
    await waitFor(() => expect(signals).toHaveLength(2));
    expect(signals[0].aborted).toBe(true);
    await userEvent.click(screen.getByRole('button', { name: 'Stop' }));
    expect(signals[1].aborted).toBe(true);
    expect(
      await screen.findByRole('button', { name: 'Live' }),
    ).toBeInTheDocument();
  });

  it('says that it is forbidden instead of trying for ever', async () => {
    const { api } = apiOf([], {
      streamTail: () => ({
        [Symbol.asyncIterator]: () => ({
          next: async () => {
            throw await refusal(403, 'no');
          },
        }),
      }),
    });
    renderForEntity(<LogsTab />, { api, path: PATH });
    await userEvent.click(await screen.findByRole('button', { name: 'Live' }));
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'You are not allowed to see this',
    );
  });
});

it('has no accessibility findings', async () => {
  const { api } = apiOf();
  const { container } = renderForEntity(<LogsTab />, {
    api,
    path: `${PATH}&q=refused&line=${lineId(order)}`,
  });
  await details();
  await screen.findByRole('img');
  expect((await axe(container)).violations).toEqual([]);
});
