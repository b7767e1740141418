import { clusterSuffix } from './clusterSuffix';

const of = (...clusters: string[]) =>
  clusters.map(cluster => ({ labels: { pod: 'a', cluster }, points: [] }));

describe('clusterSuffix', () => {
  it('tells lines of several clusters apart', () => {
    const suffix = clusterSuffix(of('eu', 'us'), '{{pod}}');
    expect(suffix({ pod: 'a', cluster: 'us' })).toBe(' (us)');
    expect(suffix({ pod: 'a' })).toBe('');
  });

  it.each([
    ['one cluster', of('eu', 'eu'), '{{pod}}'],
    ['a legend that names it', of('eu', 'us'), '{{pod}} {{ cluster }}'],
    ['no legend', of('eu', 'us'), undefined],
  ])('says nothing for %s', (_, series, legend) => {
    expect(clusterSuffix(series, legend)({ cluster: 'eu' })).toBe('');
  });
});
