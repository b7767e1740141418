import { createHash } from 'node:crypto';
import { baseName, entityHash, manifestName } from './names';
import { sha256Hex } from './sha256';

const base = (ref: string) => baseName(ref, entityHash(ref));

describe('sha256Hex', () => {
  it.each(['', 'abc', 'ä🦊', 'x'.repeat(55), 'x'.repeat(56), 'x'.repeat(200)])(
    'agrees with Node about %j',
    text => {
      expect(sha256Hex(text)).toBe(
        createHash('sha256').update(text).digest('hex'),
      );
    },
  );
});

describe('baseName', () => {
  it('keeps the name of a component of the default namespace', () => {
    expect(base('component:default/checkout')).toBe('checkout');
    expect(base('Component:Default/Checkout')).toBe('checkout');
  });

  it('adds a hash wherever two entities could meet in one name', () => {
    const names = [
      'component:default/shop-checkout',
      'component:shop/checkout',
      'component:default/shop.checkout',
      'component:default/shop_checkout',
      'resource:shop/checkout',
      'resource:default/shop-checkout',
    ].map(base);
    expect(new Set(names).size).toBe(names.length);
    expect(names.slice(1).every(name => /-[0-9a-f]{8}$/.test(name))).toBe(true);
  });

  it('does not let a name pose as the hashed name of another entity', () => {
    const victim = base('component:shop/checkout');
    expect(base(`component:default/${victim}`)).not.toBe(victim);
  });

  it('keeps within 63 characters of a DNS label, and names that differ only behind the cut apart', () => {
    const [a, b] = ['a', 'b'].map(
      tail => `component:default/${'very-long-name-'.repeat(4)}${tail}`,
    );
    for (const want of ['scrape', 'routing'] as const)
      expect(manifestName(base(a), want)).toMatch(
        /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/,
      );
    expect(base(a)).not.toBe(base(b));
  });

  it('keeps wants of similar names apart', () => {
    expect(manifestName('a-probe', 'scrape')).not.toBe(
      manifestName('a', 'probe'),
    );
  });
});
