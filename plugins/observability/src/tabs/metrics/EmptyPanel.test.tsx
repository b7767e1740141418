import type {
  MetricNamesResponse,
  Panel,
} from '@observability-kit/backstage-plugin-observability-common';
import { act, screen } from '@testing-library/react';
import { renderForEntity } from '../../__testUtils__/renderForEntity';
import { EmptyPanel } from './EmptyPanel';

const panel = (id: string, ...expressions: string[]): Panel => ({
  id: `nodejs-${id}`,
  group: 'nodejs',
  title: id,
  unit: 'short',
  queries: expressions.map(expression => ({ expression })),
});

const heap = panel('heap', 'sum(heap_used)', 'sum(heap_total)');
const panels = [heap, panel('lag', 'max(loop_lag)')];

const has = (
  names: string[],
  notices: MetricNamesResponse['notices'] = [],
) => ({ metrics: names.map(name => ({ name })), notices });

const show = (names: () => Promise<MetricNamesResponse>) => {
  const getMetricNames = jest.fn(names);
  renderForEntity(
    <>
      <EmptyPanel panel={heap} panels={panels} />
      <EmptyPanel panel={panels[1]} panels={panels} />
    </>,
    { api: { getMetricNames } },
  );
  return getMetricNames;
};

describe('a panel without values', () => {
  it('says which of its metrics are missing, what is there, and who writes them', async () => {
    const asked = show(async () => has(['heap_used', 'loop_lag', 'up']));
    expect(
      await screen.findByText(
        'Missing: heap_total. There: heap_used. Of the same heading there is: loop_lag.',
      ),
    ).toBeVisible();
    expect(screen.getByText(/collectDefaultMetrics\(\)/)).toBeVisible();
    // The other panel has its metric.
    expect(
      screen.getByText(/The metrics are there \(loop_lag\), but none/),
    ).toBeVisible();
    expect(screen.queryByText(/metrics-port/)).not.toBeInTheDocument();
    expect(asked).toHaveBeenCalledTimes(1);
  });

  it('names the annotation where nothing of the heading is there', async () => {
    show(async () => has(['up']));
    expect(
      await screen.findByText(
        'This component has none of what the panel reads: heap_used, heap_total. Nothing else of this heading is there either.',
      ),
    ).toBeVisible();
    expect(
      screen.getAllByText(/"observability\/metrics-port" must name the port/),
    ).toHaveLength(2);
  });

  it.each([
    [
      'cannot be listed',
      async () => {
        throw new Error('down');
      },
    ],
    [
      'are too many to be listed',
      async () =>
        has(
          ['up'],
          [{ level: 'warning' as const, kind: 'capped', message: 'too many' }],
        ),
    ],
  ])('calls nothing missing where the names %s', async (_, names) => {
    const asked = show(names);
    expect(
      await screen.findByText('Looked for heap_used, heap_total.'),
    ).toBeVisible();
    await act(async () => {
      await Promise.allSettled(asked.mock.results.map(({ value }) => value));
    });
    expect(asked).toHaveBeenCalled();
    expect(screen.getByText('Looked for heap_used, heap_total.')).toBeVisible();
  });
});
