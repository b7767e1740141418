import type {
  MetricsQueryResponse,
  PanelsResponse,
} from '@observability-kit/backstage-plugin-observability-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderForEntity } from '../../../__testUtils__/renderForEntity';
import { MetricsTab } from '../MetricsTab';

const panels: PanelsResponse = {
  panels: [],
  health: [],
  source: { name: 'prometheus', kind: 'prometheus' },
  scope: '{namespace="shop"}',
};

const answerTo = (expression: string): MetricsQueryResponse => ({
  stepSeconds: 15,
  results: [
    {
      fencedExpression: `fenced ${expression}`,
      series: [
        {
          labels: { job: '=cmd', le: expression },
          points: [[1_700_000_000, 42]],
        },
      ],
    },
  ],
  notices: [],
});

const stage = (path = '/?expr=') => {
  const asked: string[] = [];
  const rendered = renderForEntity(<MetricsTab />, {
    path,
    api: {
      getPanels: async () => panels,
      queryMetrics: async (_, { expression = '' }) => {
        asked.push(expression);
        return answerTo(expression);
      },
    },
  });
  return { ...rendered, asked };
};

const box = () => screen.findByRole('textbox', { name: 'PromQL expression' });
const address = () => screen.getByTestId('address').textContent;

describe('QueryBox', () => {
  beforeEach(() => localStorage.clear());

  it('runs with Enter, and begins a new line with Shift+Enter', async () => {
    const { asked } = stage();
    await userEvent.type(await box(), 'sum({Shift>}{Enter}{/Shift}up){Enter}');
    expect(await screen.findByText('fenced sum( up)')).toBeInTheDocument();
    expect(asked).toContain('sum(\nup)');
    expect(await box()).toHaveFocus();
  });

  it('keeps the view in the address', async () => {
    stage('/?expr=up&result=table');
    expect(await screen.findByRole('radio', { name: 'Table' })).toHaveAttribute(
      'aria-checked',
      'true',
    );
    await userEvent.click(screen.getByRole('radio', { name: 'Chart' }));
    expect(address()).toBe('/?expr=up');
    await userEvent.click(screen.getByRole('radio', { name: 'Table' }));
    expect(address()).toBe('/?expr=up&result=table');
    await userEvent.click(screen.getByRole('button', { name: 'Close' }));
    expect(address()).toBe('/');
  });

  it('remembers what was run for this entity, runs it again, and forgets it', async () => {
    const { asked } = stage();
    for (const expression of ['first', 'second']) {
      await userEvent.clear(await box());
      await userEvent.type(await box(), `${expression}{Enter}`);
      await screen.findByText(`fenced ${expression}`);
    }
    await userEvent.click(screen.getByText('2 recent queries'));
    const list = screen.getByRole('list', { name: /Recent queries/ });
    expect(
      within(list)
        .getAllByRole('button')
        .flatMap(({ textContent }) => textContent || []),
    ).toEqual(['second', 'first']);
    await userEvent.click(
      within(list).getByRole('button', { name: 'Save the query second' }),
    );
    expect(await screen.findByText('1 recent query')).toBeInTheDocument();
    await userEvent.click(within(list).getByRole('button', { name: 'first' }));
    expect(await box()).toHaveValue('first');
    await waitFor(() => expect(address()).toBe('/?expr=first'));
    expect(asked.filter(each => /first|second/.test(each))).toEqual([
      'first',
      'second',
    ]);
    await userEvent.click(screen.getByRole('button', { name: 'Forget them' }));
    await waitFor(() =>
      expect(screen.queryByText(/recent quer/)).not.toBeInTheDocument(),
    );
    await userEvent.click(screen.getByText('1 saved query'));
    await userEvent.click(
      screen.getByRole('button', { name: 'Save the query no longer: second' }),
    );
    await waitFor(() =>
      expect(screen.queryByText(/saved quer/)).not.toBeInTheDocument(),
    );
  });

  it('saves the result as CSV', async () => {
    const files: string[] = [];
    const { createObjectURL, revokeObjectURL } = URL;
    URL.createObjectURL = blob => {
      files.push((blob as Blob).type);
      return '#';
    };
    URL.revokeObjectURL = () => {};
    try {
      stage('/?expr=up');
      await userEvent.click(await screen.findByRole('button', { name: 'CSV' }));
      expect(files).toEqual(['text/csv']);
    } finally {
      Object.assign(URL, { createObjectURL, revokeObjectURL });
    }
  });
});
