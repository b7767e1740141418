import { tellingLabels } from './tellingLabels';

const burn = (labels: Record<string, string>) => ({ name: 'Burn', labels });

it('tells things of one name apart by what differs, and by nothing else', () => {
  const fast = burn({
    alertname: 'Burn',
    severity: 'critical',
    long: '1h',
    entity: 'x',
  });
  const slow = burn({
    alertname: 'Burn',
    severity: 'warning',
    long: '3d',
    entity: 'x',
  });
  const other = { name: 'Other', labels: { long: '9d' } };
  expect(tellingLabels(fast, [fast, slow, other])).toEqual(['long=1h']);
  expect(tellingLabels(slow, [fast, slow, other])).toEqual(['long=3d']);
  expect(tellingLabels(fast, [fast, other])).toEqual([]);
});

it('names labels that only one of them has', () => {
  const bare = burn({});
  const labelled = burn({ pod: 'a' });
  expect(tellingLabels(labelled, [bare, labelled])).toEqual(['pod=a']);
  expect(tellingLabels(bare, [bare, labelled])).toEqual([]);
});
