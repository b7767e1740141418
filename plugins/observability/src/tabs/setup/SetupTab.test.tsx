import type {
  PlanResponse,
  SetupResponse,
} from '@observability-kit/backstage-plugin-observability-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import type { ObservabilityApi } from '../../api';
import { refusal, renderForEntity } from '../../__testUtils__/renderForEntity';
import { SetupTab } from './SetupTab';

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
  allowed: { plan: true, apply: true },
};

const plan: PlanResponse = {
  hash: 'abc',
  cluster: 'main',
  flavour: 'files',
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
  ],
};

const render = (api: Partial<ObservabilityApi> = {}) =>
  renderForEntity(<SetupTab />, {
    api: {
      getSetup: async () => setup,
      getDoctor: async () => ({ checks: [] }),
      plan: async () => plan,
      ...api,
    },
  });

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
      await screen.findByText(
        '0 to create, 1 to update, 0 to delete, 1 in the way, 0 unchanged',
      ),
    ).toBeInTheDocument();
    expect(screen.getByText('belongs to helm')).toBeInTheDocument();
    expect(
      screen.getByText('/spec/document/0/scrape_interval'),
    ).toBeInTheDocument();
    expect(screen.getByText('- interval: 30s')).toBeInTheDocument();
    expect(screen.getByText('+ interval: 5s')).toBeInTheDocument();

    await userEvent.click(screen.getByRole('button', { name: 'Apply' }));
    const dialog = await screen.findByRole('dialog');
    expect(apply).not.toHaveBeenCalled();
    expect(dialog).toHaveTextContent('What is in the way stays as it is.');
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Apply' }),
    );
    expect(await screen.findByText('Prometheus')).toBeInTheDocument();
    expect(apply).toHaveBeenCalledWith('component:default/checkout', {
      hash: 'abc',
    });
    expect(screen.getByText('reloaded')).toBeInTheDocument();
  });

  it('says that the world has changed when the plan is refused', async () => {
    const conflict = await refusal(409, 'changed');
    render({
      apply: async () => {
        throw conflict;
      },
    });
    await userEvent.click(await screen.findByRole('button', { name: 'Plan' }));
    await userEvent.click(await screen.findByRole('button', { name: 'Apply' }));
    await userEvent.click(
      within(await screen.findByRole('dialog')).getByRole('button', {
        name: 'Apply',
      }),
    );
    expect(await screen.findByRole('alert')).toHaveTextContent('plan again');
  });

  it('offers nothing that the user may not do, and says why', async () => {
    const { unmount } = render({
      getSetup: async () => ({
        ...setup,
        allowed: { plan: true, apply: false },
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
        allowed: { plan: false, apply: false },
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
        name: 'observability/metrics-port',
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
    expect(
      screen.getByText(/observability\/probe-path: \/healthz/),
    ).toBeInTheDocument();
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
    const link = (await screen.findByText('Port exists')).closest('li')!;
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
