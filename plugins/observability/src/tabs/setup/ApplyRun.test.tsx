import type {
  ApplyResponse,
  ApplyResult,
} from '@observability-kit/backstage-plugin-observability-common';
import { act, configure, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import { useState } from 'react';
import { renderForEntity } from '../../__testUtils__/renderForEntity';
import { change, kubernetesSetup, planOf } from './__testUtils__/setupFixture';
import { SetupTab } from './SetupTab';

jest.setTimeout(60_000);
configure({ asyncUtilTimeout: 5_000 });

const scrape = change('create', ['scrape', 'ServiceMonitor']);
const probe = change('update', ['probe', 'Probe']);

const applied: ApplyResult = {
  key: scrape.key,
  action: 'create',
  outcome: 'applied',
};

/** An apply that a test lets go on. */
function heldApply() {
  const held = {
    tell: (_: ApplyResult) => {},
    end: (_: ApplyResponse) => {},
    fail: (_: Error) => {},
  };
  const apply = jest.fn(
    (
      _ref: string,
      _request: unknown,
      options: { onResult?(result: ApplyResult): void } = {},
    ) =>
      new Promise<ApplyResponse>((resolve, reject) => {
        held.tell = result => act(() => options.onResult?.(result));
        held.end = resolve;
        held.fail = reject;
      }),
  );
  return { held, apply };
}

/** The tab, and another one to look at meanwhile. */
function Tabs() {
  const [isSetup, setSetup] = useState(true);
  return (
    <>
      <button type="button" onClick={() => setSetup(!isSetup)}>
        Other tab
      </button>
      {isSetup && <SetupTab />}
    </>
  );
}

async function applyHeld() {
  const { held, apply } = heldApply();
  const rendered = renderForEntity(<Tabs />, {
    api: {
      getSetup: async () => kubernetesSetup,
      getDoctor: async () => ({ checks: [] }),
      getHistory: async () => ({ applies: [] }),
      plan: async () => planOf(scrape, probe),
      apply,
    },
  });
  await userEvent.click(await screen.findByRole('button', { name: 'Plan' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Apply' }));
  await userEvent.click(
    within(await screen.findByRole('dialog')).getByRole('button', {
      name: 'Apply to prod',
    }),
  );
  const lines = () =>
    within(screen.getByRole('list', { name: 'Result' }))
      .getAllByRole('listitem')
      .map(({ textContent }) => textContent);
  const otherTab = () =>
    userEvent.click(screen.getByRole('button', { name: 'Other tab' }));
  return { ...rendered, held, lines, otherTab };
}

describe('an apply', () => {
  it('shows every object from the start, and each as soon as it is done', async () => {
    const { held, lines, container } = await applyHeld();
    const bar = await screen.findByRole('progressbar', {
      name: 'Progress of applying',
    });
    expect(bar).toHaveAttribute('value', '0');
    expect(lines()).toEqual([
      'WaitingCreateServiceMonitor shop/checkout-scrape',
      'WaitingUpdateProbe shop/checkout-probe',
    ]);
    expect(screen.queryByRole('button', { name: 'Apply' })).toBeNull();
    expect(screen.getByRole('button', { name: 'Plan again' })).toBeDisabled();
    held.tell(applied);
    expect(await screen.findByText('1 of 2 objects done')).toBeInTheDocument();
    expect(lines()).toEqual([
      'AppliedCreateServiceMonitor shop/checkout-scrape',
      'WaitingUpdateProbe shop/checkout-probe',
    ]);
    expect((await axe(container)).violations).toEqual([]);
  });

  it('goes on and can be read when somebody has looked at another tab', async () => {
    const { held, lines, otherTab } = await applyHeld();
    await otherTab();
    held.tell(applied);
    await otherTab();
    expect(await screen.findByText('1 of 2 objects done')).toBeInTheDocument();
    await otherTab();
    held.end({
      results: [
        applied,
        {
          key: probe.key,
          action: 'update',
          outcome: 'failed',
          message: 'refused by a webhook',
        },
      ],
      acceptance: [],
    });
    await otherTab();
    expect(
      await screen.findByText('Not everything was applied'),
    ).toBeInTheDocument();
    expect(lines()[1]).toBe(
      'FailedUpdateProbe shop/checkout-proberefused by a webhook',
    );
    await userEvent.click(screen.getByRole('button', { name: 'Plan again' }));
    await screen.findByRole('table', { name: 'Objects of the plan' });
    expect(lines()).toHaveLength(2);
    await userEvent.click(screen.getByRole('button', { name: 'Dismiss' }));
    expect(screen.queryByRole('list', { name: 'Result' })).toBeNull();
  });

  it('says of which objects it is known what became of them when the answer is lost', async () => {
    const { held, lines } = await applyHeld();
    held.tell(applied);
    held.fail(new TypeError('Failed to fetch'));
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'some of it may have been applied',
    );
    expect(lines()).toEqual([
      'AppliedCreateServiceMonitor shop/checkout-scrape',
      'Not knownUpdateProbe shop/checkout-probe',
    ]);
  });
});
