import { corpus, type CorpusFamily } from './cases/corpus';
import { openSelectors } from './cases/openSelectors';
import { FenceError, fencePromql, type PromqlScope } from './promql';

const scope: PromqlScope = {
  default: 'e="component:default/a"',
  byPrefix: [
    { prefix: 'container_', matchers: 'namespace="shop",pod=~"own-[0-9]"' },
    {
      prefix: 'istio_requests_total',
      matchers:
        'destination_workload_namespace="shop",destination_workload="own",e=~"(component:default/a)?"',
    },
  ],
};

const families = Object.keys(corpus) as CorpusFamily[];

/** Any other error than a refusal is a failure. */
function fencedOf(expression: string): string | undefined {
  try {
    return fencePromql(expression, scope);
  } catch (error) {
    if (error instanceof FenceError) {
      return undefined;
    }
    throw error;
  }
}

const isRefused = (expression: string) => fencedOf(expression) === undefined;

const refused = (family: CorpusFamily) => corpus[family].filter(isRefused);

const isOpen = (expression: string) =>
  openSelectors(fencedOf(expression) ?? '', [
    'e=""',
    'namespace="",pod=~""',
    'destination_workload_namespace="",destination_workload="",e=~""',
  ]).length > 0;

describe('the corpus', () => {
  it('is large, and has nothing twice', () => {
    const all = families.flatMap(family => corpus[family]);
    expect(all.length).toBeGreaterThan(3_000);
    expect(new Set(all).size).toBeGreaterThan(all.length - 50);
  });

  it.each(families)('of %s is fenced at every selector or refused', family => {
    expect(corpus[family].filter(isOpen)).toEqual([]);
  });

  it('of well-formed PromQL is fenced without exception', () => {
    expect(refused('grammar')).toEqual([]);
  });

  it('of all functions and constructs is refused for two reasons only', () => {
    const words = /(?<!\w)on(?! \()(?=$|[\s),[])/;
    const bareInfo = /^info\([^,]*(\{[^{}]*\})?\)$/;
    expect(
      [...refused('functions'), ...refused('constructs')].filter(
        expression => !words.test(expression) && !bareInfo.test(expression),
      ),
    ).toEqual([]);
  });

  it('of MetricsQL is taken only where it is PromQL as well', () => {
    const taken = corpus.metricsql.filter(expression => !isRefused(expression));
    const words =
      /\b(with|default|if|ifnot|keep_metric_names|limit \d|rollup\w*|union|label_(set|del|map|copy)|aggr_over_time)\b|\w\[\d*i\]/i;
    const alternatives = /\{[^{}]*"\s*or\b/;
    const bare = (expression: string) =>
      expression.replace(/"[^"]*"|'[^']*'|`[^`]*`/g, '""');
    expect(
      taken
        .map(bare)
        .filter(
          expression => words.test(expression) || alternatives.test(expression),
        ),
    ).toEqual([]);
    expect(taken.length).toBeLessThan(corpus.metricsql.length / 3);
  });
});
