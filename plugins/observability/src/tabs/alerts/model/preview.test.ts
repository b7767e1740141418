import { makeAlert } from '../__testUtils__/alertsFixture';
import { previewOf } from './preview';

const named = (name: string, pod: string) =>
  makeAlert({
    name,
    fingerprint: `${name}${pod}`,
    labels: { alertname: name, entity: 'x', pod },
  });

it('lists what would be hit with the labels in which it differs', () => {
  const preview = previewOf([named('B', 'shop-2'), named('A', 'shop-1')]);
  expect(preview).toMatchObject({ count: 2, more: 0, isMissed: false });
  expect(
    preview.shown.map(({ alert, telling }) => `${alert.name} ${telling}`),
  ).toEqual(['A pod=shop-1', 'B pod=shop-2']);
});

it('shows the first eight and counts the rest', () => {
  const many = Array.from({ length: 11 }, (_, n) => named('A', `${n}`));
  const preview = previewOf(many);
  expect(preview.shown).toHaveLength(8);
  expect(preview.more).toBe(3);
});

it('tells when the alert that somebody wanted to silence is not hit', () => {
  expect(previewOf([named('A', '1')], named('B', '1')).isMissed).toBe(true);
  expect(previewOf([named('A', '1')], named('A', '1')).isMissed).toBe(false);
});
