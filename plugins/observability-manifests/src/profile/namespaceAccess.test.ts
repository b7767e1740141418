import { namespaceAccess } from './namespaceAccess';

describe('namespaceAccess', () => {
  const namespaces = [
    'open',
    { name: 'shop', owners: ['team-shop', 'group:other/ops'] },
  ];

  it.each([
    ['open', undefined, 'allowed'],
    ['open', 'team-data', 'allowed'],
    ['shop', 'team-shop', 'allowed'],
    ['shop', 'group:default/team-shop', 'allowed'],
    ['shop', 'Group:Default/Team-Shop', 'allowed'],
    ['shop', 'other/ops', 'allowed'],
    ['shop', 'ops', 'foreign'],
    ['shop', 'user:default/team-shop', 'foreign'],
    ['shop', undefined, 'foreign'],
    ['kube-system', 'team-shop', 'unknown'],
  ])('%s for %s is %s', (namespace, owner, expected) => {
    expect(namespaceAccess({ namespaces }, namespace, { owner })).toBe(
      expected,
    );
  });

  it('lets a rule for all namespaces be kept for owners as well', () => {
    const all = [{ name: '*', owners: ['platform'] }];
    expect(
      namespaceAccess({ namespaces: all }, 'any', { owner: 'platform' }),
    ).toBe('allowed');
    expect(
      namespaceAccess({ namespaces: all }, 'any', { owner: 'team-shop' }),
    ).toBe('foreign');
  });
});
