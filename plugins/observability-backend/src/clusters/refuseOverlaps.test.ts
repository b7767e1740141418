import { refuseOverlaps } from './refuseOverlaps';

const a = { name: 'a', server: 'https://one.example.com:6443/' };
const b = { name: 'b', server: 'https://one.example.com:6443' };

describe('refuseOverlaps', () => {
  it.each([
    ['other servers', a, { ...b, server: 'https://two.example.com:6443' }],
    [
      'other namespaces',
      { ...a, namespaces: ['shop'] },
      { ...b, namespaces: ['bank'] },
    ],
  ])('lets %s be', (_, one, other) => {
    expect(() => refuseOverlaps([one, other])).not.toThrow();
  });

  it.each([
    [a, b, 'all namespaces'],
    [a, { ...b, namespaces: ['bank'] }, 'all namespaces'],
    [
      { ...a, namespaces: ['shop', 'bank'] },
      { ...b, namespaces: ['bank'] },
      'bank',
    ],
  ])('refuses one server twice (%#)', (one, other, where) => {
    expect(() => refuseOverlaps([one, other])).toThrow(
      `"a" and "b" deliver to the same API server, and both to ${where}`,
    );
  });
});
