import { logqlCorpus } from './cases/logqlCorpus';
import { fenceLogql } from './logql';

const guard = 'backstage_entity="component:default/shop"';

/** The query without strings and comments, read without a parser. */
const skeleton = (text: string) =>
  text.replace(/"(?:[^"\\]|\\[^])*"|`[^`]*`|#[^\n]*/g, found =>
    found === '"component:default/shop"' ? found : '',
  );

function fence(expression: string) {
  try {
    return fenceLogql(expression, {
      backstage_entity: 'component:default/shop',
    });
  } catch (error) {
    expect(error).toMatchObject({ name: 'InputError' });
    return undefined;
  }
}

describe.each(['lines', 'numbers'] as const)('the LogQL corpus of %s', kind => {
  it('is fenced at every selector, or refused', () => {
    for (const expression of logqlCorpus[kind]) {
      const fenced = fence(expression)?.expression ?? '';
      const open = skeleton(fenced)
        .split('{')
        .slice(1)
        .filter(rest => !rest.startsWith(guard));
      expect([expression, open]).toEqual([expression, []]);
    }
  });

  it('is refused for what is known only', () => {
    const refused = logqlCorpus[kind].filter(expression => !fence(expression));
    expect(
      refused.filter(
        expression =>
          !/variants\(|approx_topk|absent\(|__line__/.test(expression),
      ),
    ).toEqual([]);
    expect(refused.length).toBeLessThan(logqlCorpus[kind].length / 4);
  });

  it('stays what it is: lines or numbers', () => {
    const kinds = logqlCorpus[kind].flatMap(
      expression => fence(expression)?.kind ?? [],
    );
    expect(new Set(kinds)).toEqual(
      new Set([kind === 'lines' ? 'log' : 'metric']),
    );
  });
});
