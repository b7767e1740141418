import { renderInTestApp } from '@backstage/frontend-test-utils';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import { techdocsStorageApiRef } from '@backstage/plugin-techdocs-react';
import { screen } from '@testing-library/react';
import {
  componentWith,
  observabilityApiMock,
} from '../../../__testUtils__/renderForEntity';
import { EntityObservabilityPage } from '../../../components/EntityObservabilityPage';
import { RunbookOf } from './RunbookOf';

const BASE = 'https://backstage.example.com';

const show = (href: string, getEntityDocs: () => Promise<string>) => {
  const asked = jest.fn(getEntityDocs);
  renderInTestApp(
    <EntityProvider entity={componentWith({})}>
      <EntityObservabilityPage>
        <RunbookOf href={href} />
        <p>beside</p>
      </EntityObservabilityPage>
    </EntityProvider>,
    {
      config: { app: { baseUrl: BASE } },
      apis: [
        observabilityApiMock({}),
        [techdocsStorageApiRef, { getEntityDocs: asked }],
      ],
    },
  );
  return asked;
};

describe('RunbookOf', () => {
  it('shows the part of TechDocs that the link leads to, harmless', async () => {
    const asked = show(
      '/docs/default/component/checkout/runbook#restart',
      async () =>
        '<article><h2 id="restart">Restart</h2><p>Ask <a href="../oncall/">them</a><script>alert(1)</script></p><h2>Else</h2></article>',
    );
    expect(
      await screen.findByRole('heading', { name: 'Restart' }),
    ).toBeInTheDocument();
    expect(asked).toHaveBeenCalledWith(
      { namespace: 'default', kind: 'component', name: 'checkout' },
      'runbook',
    );
    expect(screen.getByRole('link', { name: 'them' })).toHaveAttribute(
      'href',
      `${BASE}/docs/default/component/checkout/oncall/`,
    );
    expect(screen.queryByText('Else')).toBeNull();
  });

  it('says so when the page can not be had', async () => {
    show('/docs/default/component/checkout', async () => {
      throw new Error('not built yet');
    });
    expect(await screen.findByText(/not built yet/)).toBeInTheDocument();
  });

  it('asks nobody for a runbook that is elsewhere', async () => {
    const asked = show('https://runbooks.example.com/x', async () => '');
    expect(await screen.findByText('beside')).toBeInTheDocument();
    expect(screen.queryByText('Runbook')).toBeNull();
    expect(asked).not.toHaveBeenCalled();
  });
});
