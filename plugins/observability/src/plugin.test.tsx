import type { Entity } from '@backstage/catalog-model';
import { renderTestApp } from '@backstage/frontend-test-utils';
import { createTestEntityPage } from '@backstage/plugin-catalog-react/testUtils';
import { screen } from '@testing-library/react';
import observabilityPlugin from '.';

function component(annotations: Record<string, string>): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: 'checkout', annotations },
    spec: { type: 'service', owner: 'shop', lifecycle: 'production' },
  };
}

function renderEntityPage(entity: Entity) {
  renderTestApp({
    features: [observabilityPlugin],
    extensions: [createTestEntityPage({ entity })],
  });
}

describe('observabilityPlugin', () => {
  it('gives', async () => {
    renderEntityPage(component({ 'observability/metrics-port': 'http' }));
    expect(await screen.findByText('zzz')).toBeInTheDocument();
  });
});
