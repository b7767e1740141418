import { safeHref } from './safeHref';

it.each([
  'https://runbooks.example.com/checkout',
  'http://10.0.0.1:8080/x?y=z',
  '/docs/default/component/checkout/runbook',
])('lets %s through', link => {
  expect(safeHref(` ${link} `)).toBe(link);
});

it.each([
  undefined,
  '',
  ['javascript', 'alert(1)'].join(':'),
  ' JavaScript:alert(1)',
  'data:text/html,x',
  '//evil.example.com',
  '/\\evil.example.com',
  'https://',
  'see the wiki',
])('takes %j for text', text => {
  expect(safeHref(text)).toBeUndefined();
});
