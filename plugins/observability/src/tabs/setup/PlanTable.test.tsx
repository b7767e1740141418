import type { PlanResponse } from '@observability-kit/backstage-plugin-observability-common';
import { act, configure, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { strFromU8, unzipSync } from 'fflate';
import { axe } from 'jest-axe';
import type { ObservabilityApi } from '../../api';
import { renderForEntity } from '../../__testUtils__/renderForEntity';
import { change, kubernetesSetup, planOf } from './__testUtils__/setupFixture';
import { SetupTab } from './SetupTab';

jest.setTimeout(60_000);
configure({ asyncUtilTimeout: 5_000 });

async function renderPlan(
  plan: PlanResponse,
  api: Partial<ObservabilityApi> = {},
) {
  const rendered = renderForEntity(<SetupTab />, {
    api: {
      getSetup: async () => kubernetesSetup,
      getDoctor: async () => ({ checks: [] }),
      getHistory: async () => ({ applies: [] }),
      plan: async () => plan,
      ...api,
    },
  });
  await userEvent.click(await screen.findByRole('button', { name: 'Plan' }));
  const table = await screen.findByRole('table', {
    name: 'Objects of the plan',
  });
  return { ...rendered, table };
}

const SCRAPE: [string, string] = ['scrape', 'ServiceMonitor'];
const PROBE: [string, string] = ['probe', 'Probe'];
const RULES: [string, string] = ['rules', 'PrometheusRule'];

/** Cells of each row of the body, as read. */
const rowsOf = (table: HTMLElement) =>
  within(table)
    .getAllByRole('row')
    .slice(1)
    .map(row =>
      [...row.children].map(({ textContent }) => textContent?.trim()),
    );

describe('the plan as a table', () => {
  it('puts what is in the way first, and says of each object what, where and why', async () => {
    const { table, container } = await renderPlan(
      planOf(
        change('create', PROBE),
        change('delete', PROBE, { name: 'old', cluster: 'legacy' }),
        change('update', RULES, {
          drift: {
            kind: 'edited',
            by: 'kubectl-edit',
            at: new Date(Date.now() - 310_000).toISOString(),
          },
        }),
        change('blocked', RULES, { name: 'refused', reason: 'no such CRD' }),
        change('adopt', SCRAPE, { adoptable: true, reason: 'kubectl made it' }),
        change('conflict', SCRAPE, { name: 'theirs', reason: 'of another' }),
      ),
    );
    expect(
      within(table)
        .getAllByRole('columnheader')
        .map(({ textContent }) => textContent),
    ).toEqual(['Action', 'Kind', 'Object', 'Cluster', 'Reason']);
    expect(rowsOf(table)).toEqual([
      [
        'Conflict',
        'ServiceMonitor Metrics',
        'shop/theirs',
        'prod',
        'of another',
      ],
      [
        'Blocked',
        'PrometheusRule Alert rules',
        'shop/refused',
        'prod',
        'no such CRD',
      ],
      [
        'Adopt',
        'ServiceMonitor Metrics',
        'shop/checkout-scrape',
        'prod',
        'kubectl made itTake over ServiceMonitor checkout-scrape',
      ],
      ['Delete', 'Probe Health check', 'shop/old', 'legacy', ''],
      [
        'Update',
        'PrometheusRule Alert rules',
        'shop/checkout-rules',
        'prod',
        'edited by kubectl-edit 5 minutes ago',
      ],
      ['Create', 'Probe Health check', 'shop/checkout-probe', 'prod', ''],
    ]);
    expect(within(table).getByText('5 minutes ago')).toHaveAttribute(
      'title',
      expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/),
    );
    expect((await axe(container)).violations).toEqual([]);
  });

  it('unfolds and folds what changes in an object with the keyboard', async () => {
    const { table } = await renderPlan(
      planOf(
        change('update', SCRAPE, {
          fields: [
            { path: '/spec/interval', before: '1m', after: '7s', owner: 'joe' },
          ],
        }),
      ),
    );
    const unfold = within(table).getByRole('button', {
      name: 'What changes in ServiceMonitor checkout-scrape',
    });
    act(() => unfold.focus());
    await userEvent.keyboard('{Enter}');
    const field = within(table).getByRole('row', { name: /\/spec\/interval/ });
    expect(field).toHaveTextContent('owned by joe1m7s');
    await userEvent.keyboard('{Enter}');
    expect(field).not.toBeInTheDocument();
  });

  it('shows what stays as it is on demand, except where it drifted', async () => {
    const { table } = await renderPlan(
      planOf(
        change('unchanged', SCRAPE),
        change('unchanged', PROBE, { drift: { kind: 'edited' } }),
        change('create', RULES),
      ),
    );
    const names = () => rowsOf(table).map(([, , name]) => name);
    expect(names()).toEqual(['shop/checkout-rules', 'shop/checkout-probe']);
    await userEvent.click(
      screen.getByRole('button', { name: 'Show 1 object that stays as it is' }),
    );
    expect(names()).toContain('shop/checkout-scrape');
  });

  it('counts drift in the head of the page, by the plan that was just made', async () => {
    await renderPlan(
      planOf(
        change('update', SCRAPE, { drift: { kind: 'edited' } }),
        change('create', PROBE, { drift: { kind: 'deleted' } }),
        change('create', RULES),
      ),
    );
    expect(screen.getByText('Drift').parentElement).toHaveTextContent(
      'Drift2 objects differ from what was applied, seen now',
    );
  });
});

describe('what another tool delivers', () => {
  const theirs = (layout: 'argocd' | 'helm') =>
    planOf(
      change('blocked', RULES, {
        layout,
        reason: 'It is delivered from elsewhere',
        after: 'summary: "{{ $value }}"\n',
      }),
      change('blocked', PROBE, { layout, before: 'kind: Probe\n' }),
      change('create', SCRAPE, { after: 'kind: ServiceMonitor\n' }),
    );

  /** Names and files of the archives that the page saves. */
  function archives() {
    const blobs: Blob[] = [];
    const names: string[] = [];
    URL.createObjectURL = blob => {
      blobs.push(blob as Blob);
      return 'blob:x';
    };
    URL.revokeObjectURL = () => {};
    jest
      .spyOn(HTMLAnchorElement.prototype, 'click')
      .mockImplementation(function remember(this: HTMLAnchorElement) {
        names.push(this.download);
      });
    return {
      names,
      files: async () => {
        const bytes = new Uint8Array(
          await new Response(blobs[0]).arrayBuffer(),
        );
        return Object.fromEntries(
          Object.entries(unzipSync(bytes)).map(([path, content]) => [
            path,
            strFromU8(content),
          ]),
        );
      },
    };
  }

  afterEach(() => jest.restoreAllMocks());

  it('is told with the reason, and saved in the layout of Argo CD', async () => {
    const saved = archives();
    const { table } = await renderPlan(theirs('argocd'));
    expect(table).toHaveTextContent('It is delivered from elsewhere');
    const note = screen.getByRole('note');
    expect(note).toHaveTextContent('2 objects are delivered by Argo CD');
    expect(note).toHaveTextContent('1 object is not wanted any more');
    await userEvent.click(
      within(note).getByRole('button', { name: 'Download for Argo CD' }),
    );
    expect(saved.names).toEqual(['checkout-argocd.zip']);
    const files = await saved.files();
    expect(Object.keys(files).sort()).toEqual([
      'kustomization.yaml',
      'shop/checkout-rules.prometheusrule.yaml',
    ]);
    expect(files['kustomization.yaml']).toContain(
      '- shop/checkout-rules.prometheusrule.yaml',
    );
  });

  it('is saved for one object in the layout of Helm, with its braces escaped', async () => {
    const saved = archives();
    const { table } = await renderPlan(theirs('helm'));
    await userEvent.click(
      within(table).getByRole('button', {
        name: 'What changes in PrometheusRule checkout-rules',
      }),
    );
    await userEvent.click(
      within(table).getByRole('button', {
        name: 'Download for Helm: PrometheusRule checkout-rules',
      }),
    );
    expect(await saved.files()).toEqual({
      'templates/shop/checkout-rules.prometheusrule.yaml':
        'summary: "{{ "{{" }} $value }}"\n',
    });
  });

  it('can be prepared before: all manifests as a directory for Flux', async () => {
    const saved = archives();
    await renderPlan(planOf(change('create', SCRAPE)));
    await userEvent.click(screen.getByRole('button', { name: 'Download all' }));
    await userEvent.click(
      await screen.findByRole('menuitem', { name: 'Directory for Flux' }),
    );
    expect(Object.keys(await saved.files()).sort()).toEqual([
      'flux-kustomization.yaml',
      'kustomization.yaml',
      'shop/checkout-scrape.servicemonitor.yaml',
    ]);
  });
});
