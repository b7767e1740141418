import { EntityProvider } from '@backstage/plugin-catalog-react';
import { act, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import {
  componentWith,
  refusal,
  renderForEntity,
} from '../__testUtils__/renderForEntity';
import { ObservabilityQueryProvider, useEntityQuery } from '.';

const checkout = componentWith({});
const payments = {
  ...checkout,
  metadata: { ...checkout.metadata, name: 'payments' },
};

function Scope(props: { range: string }) {
  const { data, isError } = useEntityQuery({
    key: ['panels', props.range],
    fetch: (api, entityRef, call) => api.getPanels(entityRef, call),
  });
  return <p>{isError ? 'failed' : data?.scope ?? 'loading'}</p>;
}

function Page() {
  const [entity, setEntity] = useState(checkout);
  const [range, setRange] = useState('1h');
  return (
    <EntityProvider entity={entity}>
      <ObservabilityQueryProvider>
        <button onClick={() => setEntity(payments)}>other entity</button>
        <button onClick={() => setRange('2h')}>other range</button>
        <Scope range={range} />
      </ObservabilityQueryProvider>
    </EntityProvider>
  );
}

const answer = (scope: string) => ({
  scope,
  panels: [],
  source: { name: 'p', kind: 'prometheus' },
});

function Polling() {
  const { data } = useEntityQuery({
    key: ['panels'],
    fetch: (api, entityRef, call) => api.getPanels(entityRef, call),
    refetchInterval: 10_000,
  });
  return <p>{data?.scope}</p>;
}

describe('useEntityQuery', () => {
  it('keeps the former answer while other parameters load', async () => {
    const getPanels = jest
      .fn()
      .mockResolvedValueOnce(answer('of 1h'))
      .mockReturnValue(new Promise(() => {}));
    renderForEntity(<Page />, { api: { getPanels } });
    await screen.findByText('of 1h');
    await userEvent.click(screen.getByText('other range'));
    expect(getPanels).toHaveBeenCalledTimes(2);
    expect(screen.getByText('of 1h')).toBeInTheDocument();
  });

  it('never shows the data of another entity', async () => {
    const getPanels = jest
      .fn()
      .mockResolvedValueOnce(answer('of checkout'))
      .mockReturnValue(new Promise(() => {}));
    renderForEntity(<Page />, { api: { getPanels } });
    await screen.findByText('of checkout');
    await userEvent.click(screen.getByText('other entity'));
    expect(screen.getByText('loading')).toBeInTheDocument();
    expect(getPanels).toHaveBeenLastCalledWith(
      'component:default/payments',
      expect.anything(),
    );
  });

  it('asks once more when no answer arrived', async () => {
    const getPanels = jest
      .fn()
      .mockRejectedValueOnce(new TypeError('Failed to fetch'))
      .mockResolvedValue(answer('at last'));
    renderForEntity(<Page />, { api: { getPanels } });
    expect(await screen.findByText('at last')).toBeInTheDocument();
  });

  it('does not ask again for what was refused', async () => {
    const refused = jest.fn().mockRejectedValue(await refusal(503, 'down'));
    renderForEntity(<Page />, { api: { getPanels: refused } });
    expect(await screen.findByText('failed')).toBeInTheDocument();
    expect(refused).toHaveBeenCalledTimes(1);
  });

  it('asks by the clock, and not while the browser tab is hidden', async () => {
    jest.useFakeTimers();
    try {
      const getPanels = jest.fn().mockResolvedValue(answer('of now'));
      renderForEntity(<Polling />, { api: { getPanels } });
      await screen.findByText('of now');
      expect(getPanels).toHaveBeenCalledTimes(1);
      const visibility = jest.spyOn(document, 'visibilityState', 'get');
      visibility.mockReturnValue('hidden');
      await act(() => jest.advanceTimersByTimeAsync(60_000));
      expect(getPanels).toHaveBeenCalledTimes(1);
      visibility.mockReturnValue('visible');
      await act(() => jest.advanceTimersByTimeAsync(10_000));
      expect(getPanels).toHaveBeenCalledTimes(2);
    } finally {
      jest.useRealTimers();
      jest.restoreAllMocks();
    }
  });
});
