import type {
  PlanResponse,
  SetupResponse,
} from '@observability-kit/backstage-plugin-observability-common';
import { configure, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import type { ObservabilityApi } from '../../api';
import { refusal, renderForEntity } from '../../__testUtils__/renderForEntity';
import { SetupTab } from './SetupTab';

// A whole page, and axe on top, takes its time on a busy machine.
jest.setTimeout(60_000);
configure({ asyncUtilTimeout: 5_000 });

const setup: SetupResponse = {
  annotations: [
    { key: 'backstage.io/kubernetes-id', value: 'checkout' },
    { key: 'observability/metrics-port', value: 'http' },
  ],
  problems: [],
  workload: { namespace: 'shop', name: 'checkout' },
  cluster: { name: 'main', title: 'Production', flavour: 'files' },
  manifests: [
    {
      flavour: 'files',
      objects: [
        {
          key: 'observability/v1/ScrapeFile/shop/checkout',
          want: 'scrape',
          kind: 'ScrapeFile',
          name: 'checkout',
          yaml: 'scrape_configs: []\n',
        },
      ],
    },
    {
      flavour: 'prometheus-operator',
      objects: [
        {
          key: 'monitoring.coreos.com/v1/ServiceMonitor/shop/checkout',
          want: 'scrape',
          kind: 'ServiceMonitor',
          name: 'checkout',
          yaml: 'kind: ServiceMonitor\n',
        },
      ],
    },
  ],
  notices: [],
  allowed: { plan: true, apply: true, adopt: false },
};

const plan: PlanResponse = {
  hash: 'abc',
  cluster: 'main',
  flavour: 'files',
  notices: [],
  changes: [
    {
      key: 'observability/v1/RuleFile/shop/foreign',
      action: 'conflict',
      want: 'rules',
      kind: 'RuleFile',
      name: 'foreign',
      reason: 'belongs to helm',
      fields: [],
    },
    {
      key: 'observability/v1/ScrapeFile/shop/checkout',
      action: 'update',
      want: 'scrape',
      kind: 'ScrapeFile',
      name: 'checkout',
      fields: [
        {
          path: '/spec/document/0/scrape_interval',
          before: '30s',
          after: '5s',
        },
      ],
      before: 'interval: 30s\n',
      after: 'interval: 5s\n',
    },
    {
      key: 'observability/v1/LogFile/shop/checkout',
      action: 'unchanged',
      want: 'logs',
      kind: 'LogFile',
      name: 'checkout',
      fields: [],
    },
  ],
};

const render = (api: Partial<ObservabilityApi> = {}) =>
  renderForEntity(<SetupTab />, {
    api: {
      getSetup: async () => setup,
      getDoctor: async () => ({ checks: [] }),
      getHistory: async () => ({ applies: [] }),
      plan: async () => plan,
      ...api,
    },
  });

/** Makes a plan, and confirms that it shall be applied. */
async function applyPlan() {
  await userEvent.click(await screen.findByRole('button', { name: 'Plan' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Apply' }));
  await userEvent.click(
    within(await screen.findByRole('dialog')).getByRole('button', {
      name: 'Apply to main',
    }),
  );
}

describe('SetupTab', () => {
  it('plans, shows the difference, and applies only after a confirmation', async () => {
    const apply = jest.fn(async () => ({
      results: [
        {
          key: plan.changes[1].key,
          action: 'update' as const,
          outcome: 'applied' as const,
        },
      ],
      acceptance: [{ server: 'Prometheus', ok: true, message: 'reloaded' }],
    }));
    render({ apply });
    await userEvent.click(await screen.findByRole('button', { name: 'Plan' }));
    expect(
      within(await screen.findByRole('list', { name: 'What it would do' }))
        .getAllByRole('listitem')
        .map(({ textContent }) => textContent),
    ).toEqual(['Conflict 1', 'Update 1', 'Unchanged 1']);
    expect(screen.getByText('belongs to helm')).toBeInTheDocument();
    const field = '/spec/document/0/scrape_interval';
    expect(screen.queryByText(field)).toBeNull();
    const unfold = screen.getByRole('button', {
      name: 'What changes in ScrapeFile checkout',
    });
    expect(unfold).toHaveAttribute('aria-expanded', 'false');
    await userEvent.click(unfold);
    expect(unfold).toHaveAttribute('aria-expanded', 'true');
    expect(screen.getByText(field)).toBeInTheDocument();
    expect(screen.getByText('- interval: 30s')).toBeInTheDocument();
    expect(screen.getByText('+ interval: 5s')).toBeInTheDocument();

    await userEvent.click(screen.getByRole('button', { name: 'Apply' }));
    const dialog = await screen.findByRole('dialog');
    expect(apply).not.toHaveBeenCalled();
    expect(dialog).toHaveTextContent('What is in the way stays as it is.');
    expect(dialog).toHaveTextContent('Update 1');
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Apply to main' }),
    );
    expect(await screen.findByText('Prometheus')).toBeInTheDocument();
    expect(apply).toHaveBeenCalledWith(
      'component:default/checkout',
      { hash: 'abc' },
      expect.anything(),
    );
    expect(screen.getByText('reloaded')).toBeInTheDocument();
    // What was applied is not offered again; the result stays until it is dismissed.
    expect(screen.queryByRole('button', { name: 'Apply' })).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: 'Plan again' }));
    expect(
      await screen.findByRole('button', { name: 'Apply' }),
    ).toBeInTheDocument();
    expect(screen.getByText('reloaded')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Dismiss' }));
    expect(screen.queryByText('reloaded')).toBeNull();
  });

  it('lists what failed and what was left alone, with what was said', async () => {
    render({
      apply: async () => ({
        results: [
          {
            key: 'observability/v1/RuleFile/shop/foreign',
            action: 'conflict',
            outcome: 'skipped',
          },
          {
            key: plan.changes[1].key,
            action: 'update',
            outcome: 'failed',
            message: 'no space left on device',
          },
        ],
        acceptance: [
          { server: 'vmagent', ok: false, message: 'unknown field' },
        ],
      }),
    });
    await applyPlan();
    expect(
      await screen.findByText('Not everything was applied'),
    ).toBeInTheDocument();
    const lines = within(
      screen.getByRole('list', { name: 'Result' }),
    ).getAllByRole('listitem');
    expect(lines[0]).toHaveTextContent(
      'Left aloneConflictRuleFile shop/foreign',
    );
    expect(lines[1]).toHaveTextContent('Failed');
    expect(lines[1]).toHaveTextContent('no space left on device');
    expect(
      screen.getByRole('list', { name: 'What the servers said' }),
    ).toHaveTextContent('Not acceptedvmagentunknown field');
  });

  it('does not claim to know what became of an apply whose answer was lost', async () => {
    render({
      apply: async () => {
        throw new TypeError('Failed to fetch');
      },
    });
    await applyPlan();
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'some of it may have been applied',
    );
  });

  it('says that the world has changed when the plan is refused', async () => {
    const conflict = await refusal(409, 'changed');
    render({
      apply: async () => {
        throw conflict;
      },
    });
    await applyPlan();
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('plan again');
    await userEvent.click(
      within(alert).getByRole('button', { name: 'Plan again' }),
    );
    expect(
      await screen.findByRole('button', { name: 'Apply' }),
    ).toBeInTheDocument();
    expect(screen.queryByRole('alert')).toBeNull();
  });

  describe('with an object of somebody else', () => {
    const foreign: PlanResponse = {
      ...plan,
      changes: [
        {
          key: 'monitoring.coreos.com/v1/ServiceMonitor/shop/theirs',
          action: 'adopt',
          want: 'scrape',
          kind: 'ServiceMonitor',
          name: 'theirs',
          reason: 'kubectl made it',
          adoptable: true,
          fields: [],
        },
        {
          key: 'monitoring.coreos.com/v1/Probe/shop/edited',
          action: 'unchanged',
          want: 'probe',
          kind: 'Probe',
          name: 'edited',
          fields: [],
          cluster: 'old',
          drift: { kind: 'edited', by: 'kubectl-edit' },
        },
      ],
    };
    const name = 'Take over ServiceMonitor theirs';

    it('takes over only what was chosen, and names it before', async () => {
      const apply = jest.fn(async () => ({ results: [], acceptance: [] }));
      render({
        plan: async () => foreign,
        apply,
        getSetup: async () => ({
          ...setup,
          allowed: { plan: true, apply: true, adopt: true },
        }),
      });
      await userEvent.click(
        await screen.findByRole('button', { name: 'Plan' }),
      );
      const choice = await screen.findByRole('checkbox', { name });
      expect(screen.queryByRole('button', { name: 'Apply' })).toBeNull();
      expect(screen.getByText('edited by kubectl-edit')).toBeInTheDocument();
      expect(
        screen.getByRole('row', { name: /Probe .*edited .*old/ }),
      ).toBeInTheDocument();
      await userEvent.click(choice);
      await userEvent.click(screen.getByRole('button', { name: 'Apply' }));
      const dialog = await screen.findByRole('dialog');
      expect(dialog).toHaveTextContent('ServiceMonitor shop/theirs');
      await userEvent.click(
        within(dialog).getByRole('button', { name: 'Apply to main' }),
      );
      await screen.findByText('Applied');
      expect(apply).toHaveBeenCalledWith(
        'component:default/checkout',
        { hash: 'abc', adopt: [foreign.changes[0].key] },
        expect.anything(),
      );
    });

    it('says what is missing where the user may not take over', async () => {
      render({ plan: async () => foreign });
      await userEvent.click(
        await screen.findByRole('button', { name: 'Plan' }),
      );
      expect(
        await screen.findByText(/observability\.plan\.adopt/),
      ).toBeInTheDocument();
      expect(screen.queryByRole('checkbox', { name })).toBeNull();
    });
  });

  it('shows each object as soon as it is done', async () => {
    let finish = () => {};
    const promise = new Promise<void>(resolve => {
      finish = resolve;
    });
    render({
      apply: async (_ref, _request, { onResult } = {}) => {
        onResult?.({
          key: plan.changes[1].key,
          action: 'update',
          outcome: 'applied',
        });
        await promise;
        return { results: [], acceptance: [] };
      },
    });
    await applyPlan();
    expect(
      await screen.findByRole('list', { name: 'Result' }),
    ).toHaveTextContent('ScrapeFile shop/checkout');
    expect(screen.getByText(/goes on when you leave/)).toBeInTheDocument();
    finish();
    await waitFor(() =>
      expect(screen.queryByText(/goes on when you leave/)).toBeNull(),
    );
  });

  it('lists who applied what', async () => {
    const { container } = render({
      getHistory: async () => ({
        applies: [
          {
            id: '1',
            at: '2026-11-23T09:00:00.000Z',
            by: 'user:default/olivia',
            cluster: 'main',
            hash: 'abc',
            response: {
              results: [
                {
                  key: plan.changes[1].key,
                  action: 'update',
                  outcome: 'failed',
                  message: 'refused',
                },
              ],
              acceptance: [],
            },
          },
        ],
      }),
    });
    const table = await screen.findByRole('table', { name: 'History' });
    expect(
      within(table)
        .getAllByRole('columnheader')
        .map(({ textContent }) => textContent),
    ).toEqual(['When', 'Who', 'What', 'Cluster']);
    expect(
      within(table).getByRole('row', { name: /0 of 1 objects main/ }),
    ).toBeInTheDocument();
    expect(within(table).getByRole('link', { name: 'olivia' })).toHaveAttribute(
      'href',
      '/catalog/default/user/olivia',
    );
    expect(screen.queryByText('refused')).toBeNull();
    await userEvent.click(
      within(table).getByRole('button', { name: /^What was applied at/ }),
    );
    expect(screen.getByText('refused')).toBeInTheDocument();
    expect((await axe(container)).violations).toEqual([]);
  });

  it('offers nothing that the user may not do, and says why', async () => {
    const { unmount } = render({
      getSetup: async () => ({
        ...setup,
        allowed: { plan: true, apply: false, adopt: false },
      }),
    });
    await userEvent.click(await screen.findByRole('button', { name: 'Plan' }));
    await screen.findByText('belongs to helm');
    expect(screen.queryByRole('button', { name: 'Apply' })).toBeNull();
    expect(screen.getByText(/observability\.plan\.apply/)).toBeInTheDocument();
    unmount();
    render({
      getSetup: async () => ({
        ...setup,
        allowed: { plan: false, apply: false, adopt: false },
      }),
    });
    expect(
      await screen.findByText(/observability\.plan\.read/),
    ).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Plan' })).toBeNull();
  });

  it('shows what is wrong beside its annotation, and then neither plans nor shows manifests', async () => {
    render({
      getSetup: async () => ({
        ...setup,
        manifests: [],
        problems: [
          {
            key: 'observability/metrics-port',
            value: 'http',
            message: 'is no port',
            remedy: 'Name one of: web',
          },
        ],
      }),
    });
    const row = (
      await screen.findByRole('rowheader', {
        name: 'observability/metrics-port Turns scraping on',
      })
    ).closest('tr')!;
    expect(row).toHaveTextContent('is no port');
    expect(row).toHaveTextContent('Name one of: web');
    expect(screen.getByRole('button', { name: 'Plan' })).toBeDisabled();
    expect(
      screen.getByText('There are no manifests while an annotation is wrong'),
    ).toBeInTheDocument();
  });

  it('offers annotations to copy where there are none', async () => {
    render({
      getSetup: async () => ({
        ...setup,
        annotations: [],
        cluster: undefined,
        workload: undefined,
        manifests: [],
      }),
    });
    expect(
      await screen.findByText('Nothing is observed yet'),
    ).toBeInTheDocument();
    const example = screen.getByRole('region', {
      name: 'Copy the annotations',
    });
    expect(example).toHaveTextContent('observability/probe-path: /healthz');
    expect(example).toHaveTextContent('backstage.io/kubernetes-id: checkout');
    expect(screen.queryByText('From annotation to data')).toBeNull();
  });

  it('says what else could be added', async () => {
    render();
    await userEvent.click(
      await screen.findByText('5 more things that you can add'),
    );
    expect(
      screen.getByRole('region', { name: 'Copy the annotations' }),
    ).not.toHaveTextContent('metrics-port');
  });

  it('shows manifests by flavour and object, as the address says', async () => {
    render();
    const objects = await screen.findByRole('list', { name: 'Objects' });
    expect(
      within(objects).getByRole('button', { name: /ScrapeFile/ }),
    ).toHaveAttribute('aria-current', 'true');
    expect(
      screen.getByRole('region', { name: 'ScrapeFile checkout' }),
    ).toHaveTextContent('scrape_configs: []');
    await userEvent.click(
      screen.getByRole('radio', { name: 'Prometheus operator' }),
    );
    expect(
      screen.getByRole('region', { name: 'ServiceMonitor checkout' }),
    ).toHaveTextContent('kind: ServiceMonitor');
    expect(screen.getByTestId('address')).toHaveTextContent(
      '?flavour=prometheus-operator',
    );
  });

  describe('of a component that no longer says where it runs', () => {
    const homeless = async () => ({
      ...setup,
      cluster: undefined,
      workload: undefined,
      manifests: [],
    });
    const once = {
      id: '1',
      at: '2026-11-23T09:00:00.000Z',
      by: 'user:default/olivia',
      cluster: 'main',
      hash: 'abc',
      response: { results: [], acceptance: [] },
    };

    it('plans the deletion of what was applied before', async () => {
      render({
        getSetup: homeless,
        getHistory: async () => ({ applies: [once] }),
      });
      await userEvent.click(
        await screen.findByRole('button', { name: 'Plan' }),
      );
      expect(await screen.findByText('belongs to helm')).toBeInTheDocument();
      expect(
        screen.getByRole('table', { name: 'History' }),
      ).toBeInTheDocument();
    });

    it('offers no plan where nothing was ever applied', async () => {
      const getHistory = jest.fn(async () => ({ applies: [] }));
      render({ getSetup: homeless, getHistory });
      await screen.findByText('What the annotations ask for');
      await waitFor(() => expect(getHistory).toHaveBeenCalled());
      expect(screen.queryByRole('button', { name: 'Plan' })).toBeNull();
    });
  });

  it('says where the component runs', async () => {
    render({
      getSetup: async () => ({
        ...setup,
        workload: {
          namespace: 'shop',
          name: 'checkout',
          matchLabels: { app: 'checkout' },
        },
      }),
    });
    expect(await screen.findByText('shop/checkout')).toBeInTheDocument();
    expect(screen.getByText('app=checkout')).toBeInTheDocument();
    expect(screen.getByText('Production')).toBeInTheDocument();
  });

  it('draws the chain from annotation to data, and looks again on demand', async () => {
    const getDoctor = jest
      .fn()
      .mockResolvedValueOnce({
        checks: [
          {
            id: 'portExists',
            title: 'Port exists',
            status: 'failed',
            evidence: 'The Service has no port metrics; it has: http',
            remedy: 'Set observability/metrics-port to one of these.',
          },
        ],
      })
      .mockResolvedValue({
        checks: [
          {
            id: 'portExists',
            title: 'Port exists',
            status: 'ok',
            evidence: '2 addresses',
          },
        ],
      });
    render({ getDoctor });
    expect(
      await screen.findByText('The chain breaks at “Port exists”'),
    ).toBeInTheDocument();
    const link = screen.getByText('Port exists').closest('li')!;
    expect(link).toHaveAttribute('aria-current', 'step');
    expect(link).toHaveTextContent('Broken');
    expect(link).toHaveTextContent('it has: http');
    await userEvent.click(screen.getByRole('button', { name: 'Check again' }));
    await waitFor(() =>
      expect(screen.getByText('Port exists').closest('li')).toHaveTextContent(
        'Holds',
      ),
    );
  });

  it('has no accessibility findings', async () => {
    const { container } = render();
    await userEvent.click(await screen.findByRole('button', { name: 'Plan' }));
    await screen.findByText('belongs to helm');
    expect((await axe(container)).violations).toEqual([]);
  });
});
