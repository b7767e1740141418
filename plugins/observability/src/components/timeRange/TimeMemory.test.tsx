import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Link, Route, Routes, useNavigate } from 'react-router-dom';
import { renderForEntity } from '../../__testUtils__/renderForEntity';
import { EntityObservabilityPage } from '../EntityObservabilityPage';
import { useTimeRange } from '.';

const address = () => screen.getByTestId('address').textContent;

function Tab({ name }: { name: string }) {
  const { setRange } = useTimeRange();
  const navigate = useNavigate();
  const from = { kind: 'relative', secondsAgo: 21_600 } as const;
  const to = { kind: 'relative', secondsAgo: 0 } as const;
  return (
    <>
      <h2>{name}</h2>
      <button type="button" onClick={() => setRange({ from, to })}>
        Six hours
      </button>
      <button type="button" onClick={() => navigate(-1)}>
        Back
      </button>
    </>
  );
}

/** Tabs as the entity page has them: each in a page of its own, with links that say nothing of time. */
function Tabs() {
  const tab = (name: string) => (
    <EntityObservabilityPage key={name}>
      <Tab name={name} />
    </EntityObservabilityPage>
  );
  return (
    <>
      <Link to="/metrics">To metrics</Link>
      <Link to="/logs">To logs</Link>
      <Link to="/logs?from=now-5m&to=now">To a line</Link>
      <Routes>
        <Route path="/metrics" element={tab('metrics')} />
        <Route path="/logs" element={tab('logs')} />
      </Routes>
    </>
  );
}

// The harness is such a page itself: outside of it there is no memory to begin with.
const render = (path: string) => renderForEntity(<Tabs />, { path });
const go = (name: string) =>
  userEvent.click(screen.getByRole('link', { name }));
const press = (name: string) =>
  userEvent.click(screen.getByRole('button', { name }));

describe('TimeMemory', () => {
  it('takes a chosen range along to the next tab, into its address', async () => {
    render('/metrics');
    await screen.findByRole('heading', { name: 'metrics' });
    await press('Six hours');
    await go('To logs');
    await screen.findByRole('heading', { name: 'logs' });
    expect(address()).toBe('/logs?from=now-6h&to=now');
  });

  it('takes along what a shared link said', async () => {
    render('/metrics?from=now-2d&to=now&tz=utc&expr=up');
    await screen.findByRole('heading', { name: 'metrics' });
    await go('To logs');
    await screen.findByRole('heading', { name: 'logs' });
    expect(address()).toBe('/logs?from=now-2d&to=now&tz=utc');
  });

  it('leaves an address alone that says a range itself', async () => {
    render('/metrics?from=now-2d&to=now');
    await screen.findByRole('heading', { name: 'metrics' });
    await go('To a line');
    await screen.findByRole('heading', { name: 'logs' });
    expect(address()).toBe('/logs?from=now-5m&to=now');
  });

  it('lets Back undo a range, also for the next tab', async () => {
    render('/metrics');
    await screen.findByRole('heading', { name: 'metrics' });
    await press('Six hours');
    expect(address()).toBe('/metrics?from=now-6h&to=now');
    await press('Back');
    expect(address()).toBe('/metrics');
    await go('To logs');
    await screen.findByRole('heading', { name: 'logs' });
    expect(address()).toBe('/logs');
  });
});
