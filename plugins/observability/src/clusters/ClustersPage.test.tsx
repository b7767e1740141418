import type { ClustersResponse } from '@observability-kit/backstage-plugin-observability-common';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import { refusal, renderForEntity } from '../__testUtils__/renderForEntity';
import type { ObservabilityApi } from '../api';
import { ClustersPage } from './ClustersPage';

const clusters: ClustersResponse = {
  allowed: { prune: true },
  clusters: [
    {
      name: 'prod',
      title: 'Production',
      flavour: 'prometheus-operator',
      delivery: 'kubernetes',
      reconcile: 'apply',
      missingAccess: ['May not list probes: add get, list on probes'],
      lastRun: {
        at: '2026-11-23T09:00:00.000Z',
        durationSeconds: 2,
        mode: 'apply',
        entities: 12,
        unchanged: 30,
        pending: 0,
        applied: 2,
        drifted: 1,
        undecided: 0,
        skipped: 0,
        failures: [{ entityRef: 'component:default/a', message: 'refused' }],
      },
    },
  ],
};

const left = {
  hash: 'h',
  objects: [
    {
      key: 'v1/ServiceMonitor/shop/gone',
      action: 'delete' as const,
      want: 'scrape',
      kind: 'ServiceMonitor',
      name: 'gone',
      namespace: 'shop',
      fields: [],
      entityRef: 'component:default/gone',
    },
  ],
};

const render = (api: Partial<ObservabilityApi> = {}) =>
  renderForEntity(<ClustersPage />, {
    api: { getClusters: async () => clusters, ...api },
  });

describe('ClustersPage', () => {
  it('shows how the last reconciliation went and what is missing', async () => {
    const { container } = render();
    const section = await screen.findByRole('region', { name: 'Production' });
    expect(section).toHaveTextContent('Creates, updates and puts right');
    expect(section).toHaveTextContent('Drifted1');
    expect(section).not.toHaveTextContent('Wait for a decision');
    expect(section).toHaveTextContent('add get, list on probes');
    expect(
      within(section).getByRole('list', { name: 'Failures' }),
    ).toHaveTextContent('a: refused');
    expect(within(section).getByRole('link')).toHaveAttribute(
      'href',
      '/catalog/default/component/a',
    );
    expect((await axe(container)).violations).toEqual([]);
  });

  it('shows what selects our objects there, the chosen one first', async () => {
    const consumer = {
      kind: 'Prometheus',
      namespace: 'monitoring',
      chosen: false,
      selects: ['monitors with release=other'],
    };
    const { container } = render({
      getClusters: async () => ({
        allowed: { prune: false },
        clusters: [
          {
            ...clusters.clusters[0],
            lastRun: undefined,
            offers: {
              at: '2026-11-23T09:00:00.000Z',
              kubernetesVersion: 'v1.36.3',
              operators: [{ name: 'prometheus-operator', version: '0.93.1' }],
              kinds: [
                {
                  kind: 'ServiceMonitor',
                  apiVersion: 'monitoring.coreos.com/v1',
                },
              ],
              consumers: [
                { ...consumer, name: 'other' },
                {
                  ...consumer,
                  name: 'main',
                  chosen: true,
                  selects: ['monitors with release=kps'],
                },
              ],
              problems: [
                {
                  level: 'warning',
                  kind: 'partial',
                  message: 'Two Prometheus objects could be meant',
                },
              ],
            },
          },
        ],
      }),
    });
    const list = await screen.findByRole('list', {
      name: 'What selects our objects',
    });
    expect(list).toHaveTextContent(
      /monitoring\/main chosen.*release=kps.*monitoring\/other.*release=other/,
    );
    expect(screen.getByText('Knows 1 kind of ours')).toBeInTheDocument();
    expect(screen.getByText(/could be meant/)).toBeInTheDocument();
    expect((await axe(container)).violations).toEqual([]);
  });

  it('says where clusters come from when there is none', async () => {
    render({
      getClusters: async () => ({ clusters: [], allowed: { prune: false } }),
    });
    expect(await screen.findByText(/observability\.clusters/)).toBeVisible();
  });

  it('deletes what was left behind only after it was shown and confirmed', async () => {
    const prune = jest.fn(async () => ({ results: [], acceptance: [] }));
    const getLeftBehind = jest
      .fn()
      .mockResolvedValueOnce(left)
      .mockResolvedValue({ hash: 'n', objects: [] });
    render({ prune, getLeftBehind });
    await userEvent.click(
      await screen.findByRole('button', {
        name: 'Look for what was left behind',
      }),
    );
    await userEvent.click(
      await screen.findByRole('button', { name: 'Delete 1 object' }),
    );
    const dialog = await screen.findByRole('dialog');
    expect(
      within(dialog).getByRole('row', { name: /shop ServiceMonitor gone/ }),
    ).toBeInTheDocument();
    expect(prune).not.toHaveBeenCalled();
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Delete 1 object' }),
    );
    expect(
      await screen.findByText('Nothing is left behind.'),
    ).toBeInTheDocument();
    expect(prune).toHaveBeenCalledWith('prod', 'h');
  });

  it('shows what was left behind to who may not delete it, and says why', async () => {
    const { container } = render({
      getClusters: async () => ({ ...clusters, allowed: { prune: false } }),
      getLeftBehind: async () => left,
    });
    await userEvent.click(
      await screen.findByRole('button', {
        name: 'Look for what was left behind',
      }),
    );
    expect(
      await screen.findByRole('table', { name: 'What was left behind' }),
    ).toHaveTextContent('gone');
    expect(
      screen.getByText(/observability\.cluster\.prune/),
    ).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: /Delete/ })).toBeNull();
    expect((await axe(container)).violations).toEqual([]);
  });

  it('says why what another tool delivers is not deleted', async () => {
    const [gone] = left.objects;
    render({
      getLeftBehind: async () => ({
        hash: 'h',
        objects: [
          gone,
          {
            ...gone,
            key: 'v1/ServiceMonitor/shop/theirs',
            name: 'theirs',
            action: 'blocked' as const,
            reason: 'Argo CD delivers it',
          },
        ],
      }),
    });
    await userEvent.click(
      await screen.findByRole('button', {
        name: 'Look for what was left behind',
      }),
    );
    expect(
      await screen.findByRole('row', { name: /theirs/ }),
    ).toHaveTextContent('Argo CD delivers it');
    await userEvent.click(
      screen.getByRole('button', { name: 'Delete 1 object' }),
    );
    expect(
      within(await screen.findByRole('dialog')).queryByText('theirs'),
    ).toBeNull();
  });

  it('shows a refusal', async () => {
    const forbidden = await refusal(403, 'not for you');
    render({
      getClusters: async () => {
        throw forbidden;
      },
    });
    expect(await screen.findByText(/not for you|permission/i)).toBeVisible();
  });
});
