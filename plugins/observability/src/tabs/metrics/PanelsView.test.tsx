import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import { refusal } from '../../__testUtils__/renderForEntity';
import {
  choose,
  findPanel,
  FIXED,
  ofTheirTime,
  showPanels,
  START,
} from './__testUtils__/renderPanels';

const address = () => screen.getByTestId('address');

describe('a panel', () => {
  it('is shown alone, leads to its neighbours, and back to all with Escape', async () => {
    showPanels(FIXED);
    await choose('Memory', 'Show alone');
    expect(address()).toHaveTextContent('panel=memory');
    const memory = await findPanel('Memory');
    expect(memory).toHaveFocus();
    expect(screen.queryByRole('region', { name: 'CPU' })).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: 'Network' }));
    expect(await findPanel('Network')).toHaveFocus();
    await userEvent.keyboard('{Escape}');
    expect(await findPanel('CPU')).toBeInTheDocument();
    expect(address()).not.toHaveTextContent('panel=');
  });

  it('alone asks for its own values only', async () => {
    const asked: Array<string | undefined> = [];
    showPanels(`${FIXED}&panel=cpu`, async (entity, request) => {
      if (request.panelId) asked.push(request.panelId);
      return ofTheirTime(entity, request);
    });
    await within(await findPanel('CPU')).findByText('2 cores');
    expect(asked).toEqual(['cpu']);
  });

  it('that does not exist is named, and all others are there', async () => {
    showPanels(`${FIXED}&panel=gone`);
    expect(await screen.findByText(/no panel gone/)).toBeInTheDocument();
    expect(await findPanel('Memory')).toBeInTheDocument();
  });

  it('is compared with the same time of the day before', async () => {
    showPanels(`${FIXED}&compare=1d&panel=cpu`);
    const cpu = await findPanel('CPU');
    const heads = await within(cpu).findAllByRole('columnheader');
    await waitFor(() =>
      expect(
        within(cpu)
          .getAllByRole('columnheader')
          .map(head => head.textContent),
      ).toEqual(['Time', 'checkout-1', 'Day before: checkout-1']),
    );
    expect(heads.length).toBeGreaterThan(0);
    expect(
      within(cpu)
        .getAllByRole('cell')
        .map(cell => cell.textContent),
    ).toEqual(['2 cores', '3 cores']);
  });

  it('asks for the earlier time when a comparison is chosen', async () => {
    const starts = new Set<number>();
    showPanels(`${FIXED}&panel=cpu`, async (entity, request) => {
      if (request.panelId) starts.add(request.start);
      return ofTheirTime(entity, request);
    });
    await userEvent.click(
      await screen.findByRole('button', { name: /Compare with/ }),
    );
    await userEvent.click(screen.getByRole('option', { name: 'Week before' }));
    expect(address()).toHaveTextContent('compare=1w');
    await waitFor(() =>
      expect([...starts]).toEqual([START, START - 7 * 86_400]),
    );
  });

  it('stays when the time to compare with cannot be had, and says so', async () => {
    showPanels(`${FIXED}&compare=1d&panel=cpu`, async (entity, request) => {
      if (request.panelId && request.start < START) {
        throw await refusal(400, 'beyond the retention');
      }
      return ofTheirTime(entity, request);
    });
    const cpu = await findPanel('CPU');
    expect(await within(cpu).findByText(/beyond the retention/)).toBeVisible();
    expect(within(cpu).getByText('2 cores')).toBeInTheDocument();
  });

  it('is a table when the address says so, and can be one', async () => {
    showPanels(FIXED);
    await choose('Memory', 'View as table');
    expect(address()).toHaveTextContent('table=memory');
    await choose('Memory', 'View as chart');
    expect(address()).not.toHaveTextContent('table=');
  });

  it('has no accessibility findings when it is alone', async () => {
    const { container } = showPanels(`${FIXED}&panel=cpu&compare=1d`);
    await within(await findPanel('CPU')).findByText('2 cores');
    expect((await axe(container)).violations).toEqual([]);
  });
});
