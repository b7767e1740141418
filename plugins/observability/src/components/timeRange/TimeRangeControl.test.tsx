import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import { renderForEntity } from '../../__testUtils__/renderForEntity';
import { formatTimeOfDay } from '../../lib/formatTime';
import { TimeRangeControl, TimeRangeProblems, useTimeRange } from '.';

const address = () => screen.getByTestId('address');

function End() {
  const { resolved } = useTimeRange();
  return <p>end {formatTimeOfDay(resolved.end * 1_000, 'utc')}</p>;
}

async function openPicker() {
  await userEvent.click(
    await screen.findByRole('button', { name: /^Time range/ }),
  );
  return screen.findByRole('dialog');
}

describe('TimeRangeControl', () => {
  it('puts a quick range into the address and keeps what else stands there', async () => {
    renderForEntity(<TimeRangeControl />, { path: '/?expr=up' });
    await openPicker();
    await userEvent.click(screen.getByRole('button', { name: 'Last 6 hours' }));
    expect(address()).toHaveTextContent('/?expr=up&from=now-6h&to=now');
    expect(
      screen.getByRole('button', { name: 'Time range: Last 6 hours' }),
    ).toBeInTheDocument();
  });

  it('takes typed times in the chosen zone', async () => {
    renderForEntity(<TimeRangeControl />, { path: '/?tz=utc' });
    const dialog = await openPicker();
    const from = within(dialog).getByRole('textbox', { name: 'From' });
    const to = within(dialog).getByRole('textbox', { name: 'To' });
    await userEvent.clear(from);
    await userEvent.type(from, '2026-03-01 10:00');
    await userEvent.clear(to);
    await userEvent.type(to, '2026-03-01 11:30{Enter}');
    expect(address()).toHaveTextContent('from=2026-03-01T10%3A00%3A00.000Z');
    expect(
      screen.getByRole('button', {
        name: 'Time range: 2026-03-01 10:00:00 to 11:30:00',
      }),
    ).toBeInTheDocument();
  });

  it('says what is wrong with a typed time and changes nothing', async () => {
    renderForEntity(<TimeRangeControl />, { path: '/' });
    const dialog = await openPicker();
    const from = within(dialog).getByRole('textbox', { name: 'From' });
    await userEvent.clear(from);
    await userEvent.type(from, 'tomorrow{Enter}');
    expect(within(dialog).getByRole('alert')).toHaveTextContent('Not a time');
    await userEvent.clear(from);
    await userEvent.type(from, 'now{Enter}');
    expect(within(dialog).getByRole('alert')).toHaveTextContent(
      'The end must come after the start',
    );
    expect(address()).toHaveTextContent(/^\/$/);
  });

  it('switches the zone that times are shown in', async () => {
    renderForEntity(<TimeRangeControl />, {
      path: '/?from=2026-03-01T10:00:00Z&to=2026-03-01T11:00:00Z',
    });
    await openPicker();
    await userEvent.click(screen.getByRole('radio', { name: 'UTC' }));
    expect(address()).toHaveTextContent('tz=utc');
    expect(screen.getByRole('textbox', { name: 'From' })).toHaveValue(
      '2026-03-01 10:00:00',
    );
  });

  it('zooms out', async () => {
    renderForEntity(<TimeRangeControl />, { path: '/?from=now-1h&to=now' });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Zoom out' }),
    );
    expect(address()).toHaveTextContent('from=now-2h&to=now');
  });

  it('offers the refresh of the address even when it is not on the list', async () => {
    renderForEntity(<TimeRangeControl />, { path: '/?refresh=15s' });
    const select = await screen.findByRole('button', { name: /Refresh every/ });
    expect(select).toHaveTextContent('15s');
    await userEvent.click(select);
    await userEvent.click(screen.getByRole('option', { name: '30s' }));
    expect(address()).toHaveTextContent('refresh=30s');
  });

  it('refreshes by the clock while the page is seen, and not while it is hidden', async () => {
    jest.useFakeTimers({ now: Date.parse('2026-03-01T12:00:00Z') });
    try {
      const visibility = jest.spyOn(document, 'visibilityState', 'get');
      renderForEntity(<End />, { path: '/?refresh=10s' });
      const end = await screen.findByText(/^end 12:00:0/);
      const before = end.textContent;
      act(() => jest.advanceTimersByTime(10_000));
      const after = end.textContent;
      expect(after).not.toBe(before);

      visibility.mockReturnValue('hidden');
      act(() => jest.advanceTimersByTime(3_000));
      visibility.mockReturnValue('visible');
      act(() => {
        document.dispatchEvent(new Event('visibilitychange'));
      });
      expect(end).toHaveTextContent(after ?? '');

      visibility.mockReturnValue('hidden');
      act(() => jest.advanceTimersByTime(60_000));
      expect(end).toHaveTextContent(after ?? '');

      visibility.mockReturnValue('visible');
      act(() => {
        document.dispatchEvent(new Event('visibilitychange'));
      });
      expect(end).toHaveTextContent(/^end 12:01:1/);
    } finally {
      jest.useRealTimers();
      jest.restoreAllMocks();
    }
  });

  it('names the parts of the address that it could not use', async () => {
    renderForEntity(<TimeRangeProblems />, { path: '/?from=now-2h&tz=Mars' });
    expect(await screen.findByRole('status')).toHaveTextContent('tz=Mars');
  });

  it('has no accessibility findings, closed and open', async () => {
    const { baseElement } = renderForEntity(<TimeRangeControl />);
    await openPicker();
    const { violations } = await axe(baseElement, {
      // The test app has no landmarks.
      rules: { region: { enabled: false } },
    });
    expect(violations).toEqual([]);
  });
});
