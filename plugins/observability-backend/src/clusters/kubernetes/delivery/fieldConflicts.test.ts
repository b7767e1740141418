import type { LiveObject } from '../../types';
import { fieldConflicts } from './fieldConflicts';

const live: Pick<LiveObject, 'object' | 'owners'> = {
  object: {
    apiVersion: 'v1',
    kind: 'X',
    metadata: { name: 'a', labels: {}, annotations: {} },
    spec: { groups: [{ name: 'a' }, { name: 'b', rules: [] }] },
  },
  owners: [
    {
      path: '/spec/groups/1/rules',
      manager: 'kubectl-edit',
      at: '2026-11-23T09:00:00Z',
      declared: false,
    },
  ],
};

const cause = (message: string, field: string) => ({
  reason: 'FieldManagerConflict',
  message,
  field,
});

describe('fieldConflicts', () => {
  it.each([
    [
      'conflict with "argocd-controller"',
      '.spec.endpoints',
      { manager: 'argocd-controller', declared: true, path: '/spec/endpoints' },
    ],
    [
      'conflict with "kubectl-edit" using monitoring.coreos.com/v1',
      '.spec.groups[name="b"].rules',
      {
        manager: 'kubectl-edit',
        declared: false,
        path: '/spec/groups/1/rules',
        at: '2026-11-23T09:00:00Z',
      },
    ],
    [
      'conflict with "x" using v1 at 2026-01-02T03:04:05Z',
      '.metadata.labels.app',
      {
        manager: 'x',
        declared: false,
        path: '/metadata/labels/app',
        at: '2026-01-02T03:04:05Z',
      },
    ],
    [
      'conflict with "the \\"best\\" tool" with subresource "scale" using v1',
      '.spec.groups[name="gone"]',
      {
        manager: 'the "best" tool',
        declared: false,
        path: '/spec/groups/name="gone"',
      },
    ],
    [
      'words of another version',
      '.spec',
      { manager: 'somebody', declared: true, path: '/spec' },
    ],
  ])('reads %s', (message, field, expected) => {
    expect(fieldConflicts([cause(message, field)], live)).toEqual([expected]);
  });

  it('finds none in other refusals', () => {
    const causes = [{ reason: 'FieldValueInvalid', message: 'x', field: 'y' }];
    expect(fieldConflicts(causes, live)).toEqual([]);
  });
});
