import { parseHttpUrl, parseRunbookUrl } from './url';

describe('parseHttpUrl', () => {
  it.each([
    'https://shop.example.com',
    'http://shop.example.com:8080/healthz?full=1&x=%20',
    'http://[::1]:9090/',
  ])('takes %s', url => {
    expect(parseHttpUrl(url)).toBe(url);
  });

  it.each([
    'shop.example.com',
    '//shop.example.com',
    'ftp://shop.example.com',
    ['javascript', 'alert(1)'].join(':'),
    'https://user@shop.example.com',
    'https://user:pass@shop.example.com',
    'https://',
    'https://shop.example.com/#part',
    'https://shop.example.com/a b',
    'https://shop.example.com/\n',
    'https://shop.example.com/\u0000',
    'https://shop\\example.com',
    'https://shop.example.com/%{HOME}',
    'https://shop.example.com:99999/',
    'https:\u0000//x',
  ])('refuses %j', url => {
    expect(parseHttpUrl(url)).toBeUndefined();
  });
});

describe('parseRunbookUrl', () => {
  it.each([
    'https://runbooks.example.com/checkout#restart',
    '/docs/default/component/checkout/runbook#restart',
  ])('takes %s', url => {
    expect(parseRunbookUrl(url)).toBe(url);
  });

  it.each([
    '//evil.example.com',
    '/\\evil.example.com',
    ['javascript', 'alert(1)'].join(':'),
    'docs/checkout',
    'https://example.com/#a#b c',
  ])('refuses %s', url => {
    expect(parseRunbookUrl(url)).toBeUndefined();
  });
});
