import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { refusal } from '../../__testUtils__/renderForEntity';
import {
  answer,
  choose,
  findPanel,
  FIXED,
  ofTheirTime,
  showPanels,
  START,
} from './__testUtils__/renderPanels';

describe('a panel', () => {
  it('is marked where its answer is incomplete', async () => {
    showPanels(`${FIXED}&panel=cpu`, async (entity, request) =>
      request.panelId
        ? answer(
            [[START, 1]],
            [{ level: 'warning', kind: 'partial', message: 'a shard is down' }],
          )
        : ofTheirTime(entity, request),
    );
    const cpu = await findPanel('CPU');
    expect(await within(cpu).findByText('Incomplete')).toBeVisible();
    expect(within(cpu).getByText(/a shard is down/)).toBeVisible();
  });

  it('says since when nothing is known any more', async () => {
    const ended = Date.now() / 1_000 - 1_200;
    showPanels('from=now-1h&to=now&panel=cpu', async (entity, request) =>
      request.panelId ? answer([[ended, 1]]) : ofTheirTime(entity, request),
    );
    expect(
      await within(await findPanel('CPU')).findByText(/^No data since 20/),
    ).toBeVisible();
  });

  it('stays where it was when the range moves to a time without values', async () => {
    showPanels(`${FIXED}&panel=cpu`, async (entity, request) =>
      request.panelId && request.start !== START
        ? { ...answer([]), results: [{ fencedExpression: '', series: [] }] }
        : ofTheirTime(entity, request),
    );
    const cpu = await findPanel('CPU');
    await within(cpu).findByText('2 cores');
    const chart = within(cpu).getByRole('region', { name: /CPU, chart/ });
    await userEvent.click(screen.getByRole('button', { name: 'Zoom out' }));
    expect(
      await within(cpu).findByText('No data in this time range'),
    ).toBeVisible();
    expect(chart).toBeInTheDocument();
  });

  it('keeps its values when a refresh fails, and calls them older', async () => {
    let isDown = false;
    showPanels(`${FIXED}&panel=cpu`, async (entity, request) => {
      if (isDown) throw await refusal(503, 'Prometheus is down');
      return ofTheirTime(entity, request);
    });
    const cpu = await findPanel('CPU');
    await within(cpu).findByText('2 cores');
    isDown = true;
    await userEvent.click(screen.getByRole('button', { name: 'Refresh' }));
    expect(await within(cpu).findByText(/this is older data/)).toBeVisible();
    expect(within(cpu).getByText('2 cores')).toBeInTheDocument();
  });

  it('is saved as CSV', async () => {
    const files: string[] = [];
    const { createObjectURL, revokeObjectURL } = URL;
    URL.createObjectURL = blob => {
      files.push((blob as Blob).type);
      return '#';
    };
    URL.revokeObjectURL = () => {};
    try {
      showPanels(`${FIXED}&panel=cpu`);
      await within(await findPanel('CPU')).findByText('2 cores');
      await choose('CPU', 'Save as CSV');
      expect(files).toEqual(['text/csv']);
    } finally {
      Object.assign(URL, { createObjectURL, revokeObjectURL });
    }
  });
});
