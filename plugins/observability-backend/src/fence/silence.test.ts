import type { Matcher } from '@observability-kit/backstage-plugin-observability-common';
import { fenceSilence, sameMatchers, staysInScope } from './silence';

const scope = {
  label: 'backstage_entity',
  value: 'component:default/shop',
};

const entity = (change: Partial<Matcher> = {}): Matcher => ({
  name: 'backstage_entity',
  value: 'component:default/shop',
  isEqual: true,
  isRegex: false,
  ...change,
});

const alertname: Matcher = {
  name: 'alertname',
  value: 'Down',
  isEqual: true,
  isRegex: false,
};

describe('fenceSilence', () => {
  it('adds the matcher of the entity', () => {
    expect(fenceSilence([alertname], scope)).toEqual([entity(), alertname]);
  });

  it('silences the whole entity, and nothing more, when no matcher is given', () => {
    expect(fenceSilence([], scope)).toEqual([entity()]);
  });

  it('takes what the browser sends back, and drops doubles', () => {
    expect(
      fenceSilence([entity(), alertname, alertname, entity()], scope),
    ).toEqual([entity(), alertname]);
  });

  it.each([
    ['another value', entity({ value: 'component:default/other' })],
    ['a negation', entity({ isEqual: false })],
    ['a regular expression', entity({ isRegex: true, value: '.*' })],
    ['the same value as a regular expression', entity({ isRegex: true })],
    ['an empty value', entity({ value: '' })],
  ])('refuses %s for the label of the entity', (_, matcher) => {
    expect(() => fenceSilence([alertname, matcher], scope)).toThrow(
      /the label backstage_entity is given.*Leave the matcher out/,
    );
  });

  it('refuses a pattern that Alertmanager would refuse', () => {
    expect(() =>
      fenceSilence([{ ...alertname, isRegex: true, value: '(' }], scope),
    ).toThrow('alertname=~"(" is no RE2');
  });
});

describe('staysInScope', () => {
  it.each([
    [[entity()], true],
    [[alertname, entity()], true],
    [[], false],
    [[alertname], false],
    [[entity({ isEqual: false })], false],
    [[entity({ isRegex: true })], false],
    [[entity({ value: 'component:default/shop2' })], false],
  ])('%j: %s', (matchers, expected) => {
    expect(staysInScope(matchers, scope)).toBe(expected);
  });
});

describe('sameMatchers', () => {
  it('does not mind the order', () => {
    expect(sameMatchers([entity(), alertname], [alertname, entity()])).toBe(
      true,
    );
    expect(sameMatchers([entity(), alertname], [entity()])).toBe(false);
    expect(sameMatchers([entity()], [entity(), alertname])).toBe(false);
  });
});
