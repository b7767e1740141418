import { gitOpsOwner } from './foreign';

describe('gitOpsOwner', () => {
  it.each([
    [
      'Argo CD by annotation',
      {},
      { 'argocd.argoproj.io/tracking-id': 'shop:apps/Deployment:shop/a' },
      { tool: 'Argo CD', layout: 'argocd', name: 'shop' },
    ],
    [
      'Argo CD by label',
      { 'argocd.argoproj.io/instance': 'shop' },
      {},
      { tool: 'Argo CD', layout: 'argocd', name: 'shop' },
    ],
    [
      'a Kustomization of Flux',
      {
        'kustomize.toolkit.fluxcd.io/name': 'apps',
        'kustomize.toolkit.fluxcd.io/namespace': 'flux-system',
      },
      {},
      { tool: 'Flux', layout: 'flux', name: 'flux-system/apps' },
    ],
    [
      'a HelmRelease of Flux, which takes a chart',
      { 'helm.toolkit.fluxcd.io/name': 'apps' },
      { 'meta.helm.sh/release-name': 'apps' },
      { tool: 'Flux', layout: 'helm', name: 'apps' },
    ],
    [
      'Helm',
      { 'app.kubernetes.io/managed-by': 'Helm' },
      {},
      { tool: 'Helm', layout: 'helm', name: 'an unnamed release' },
    ],
    ['nobody', { app: 'a' }, {}, undefined],
  ])('knows %s', (_, labels, annotations, owner) => {
    expect(
      gitOpsOwner({
        labels: labels as Record<string, string>,
        annotations: annotations as Record<string, string>,
        managedFields: [],
      }),
    ).toEqual(owner);
  });

  it.each([
    ['argocd-controller', undefined, 'Argo CD'],
    ['kustomize-controller', undefined, 'Flux'],
    ['helm-controller', undefined, 'Flux'],
    ['helm', undefined, 'Helm'],
    // What a controller says of an object's state makes it nobody's.
    ['argocd-controller', 'status', undefined],
    ['kubectl', undefined, undefined],
    ['constructor', undefined, undefined],
  ])(
    'knows %s (of %s) among the field managers',
    (manager, subresource, tool) => {
      const labels = { 'app.kubernetes.io/instance': 'shop' };
      const managedFields = [
        { manager, subresource, operation: 'Update' as const, fieldsV1: {} },
      ];
      const owner = gitOpsOwner({ labels, annotations: {}, managedFields });
      expect(owner?.tool).toBe(tool);
    },
  );
});
