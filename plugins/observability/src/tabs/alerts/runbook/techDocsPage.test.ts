import { techDocsPage } from './techDocsPage';

const BASE = 'https://backstage.example.com';
const entity = { namespace: 'default', kind: 'component', name: 'checkout' };

describe('techDocsPage', () => {
  it.each([
    ['/docs/default/component/checkout/runbook', BASE],
    [`${BASE}/docs/default/component/checkout/runbook/`, BASE],
    [
      'https://example.com/backstage/docs/default/component/checkout/runbook',
      'https://example.com/backstage/',
    ],
  ])('finds the page of %s', (href, base) => {
    expect(techDocsPage(href, base)).toEqual({ entity, path: 'runbook' });
  });

  it('finds the first page, and the heading', () => {
    expect(
      techDocsPage('/docs/default/component/checkout#restart', BASE),
    ).toEqual({ entity, path: '', anchor: 'restart' });
  });

  it.each([
    'https://runbooks.example.com/docs/default/component/checkout',
    '/catalog/default/component/checkout',
    '/docs/default/component',
    '//evil.example.com/docs/default/component/checkout',
    `${BASE}.evil.example.com/docs/default/component/checkout`,
    'data:text/html,/docs/default/component/checkout',
  ])('lets %s be a link', href => {
    expect(techDocsPage(href, BASE)).toBeUndefined();
  });
});
