import { mockCredentials } from '@backstage/backend-test-utils';
import { NotAllowedError } from '@backstage/errors';
import type { InstantQuery } from '../sources/prometheus/MetricsSource';
import { AuthorizedRuleExplanationService } from './AuthorizedRuleExplanationService';
import { DefaultRuleExplanationService } from './DefaultRuleExplanationService';
import { entityOf, resolvedOf } from './testing/resolved';

const ENTITY = 'component:default/checkout';
const FENCE = `backstage_entity="${ENTITY}"`;
const context = { credentials: mockCredentials.user() };

function stage(
  answer = (_: string): Array<[Record<string, string>, number | null]> => [],
) {
  const asked: InstantQuery[] = [];
  const service = DefaultRuleExplanationService.create({
    entities: { resolveWorkload: async () => resolvedOf(entityOf()) },
    sources: new Map([
      [
        'prometheus',
        {
          query: async (question: InstantQuery) => {
            asked.push(question);
            return {
              series: answer(question.expression).map(([labels, value]) => ({
                labels,
                points: [[question.time ?? 0, value] as [number, number]],
              })),
              notices: [],
            };
          },
        },
      ],
    ]),
    now: () => 100_007_000,
  });
  return { service, asked };
}

describe('DefaultRuleExplanationService', () => {
  it('asks for every part at one moment, fenced', async () => {
    const { service, asked } = stage(expression =>
      expression.includes('>') ? [] : [[{ pod: 'a' }, 0.02]],
    );
    const answer = await service.explain(
      { entityRef: ENTITY, expression: 'bad / all > 0.05' },
      context,
    );
    expect(answer).toEqual({
      time: 100_005,
      parts: [
        { expression: 'bad / all > 0.05', depth: 0, values: [], count: 0 },
        ...[
          ['bad / all', 1],
          ['bad', 2],
          ['all', 2],
        ].map(([expression, depth]) => ({
          ...{ expression, depth, count: 1 },
          values: [{ labels: { pod: 'a' }, value: 0.02 }],
        })),
      ],
      more: 0,
      comparison: {
        ...{ left: 'bad / all', operator: '>' },
        ...{ right: '0.05', threshold: 0.05 },
      },
    });
    expect(asked.map(({ expression, time }) => [expression, time])).toEqual([
      [`bad{${FENCE}} / all{${FENCE}} > 0.05`, 100_005],
      [`bad{${FENCE}} / all{${FENCE}}`, 100_005],
      [`bad{${FENCE}}`, 100_005],
      [`all{${FENCE}}`, 100_005],
    ]);
  });

  it('lets a part fail on its own, and caps what is many', async () => {
    const { service } = stage(expression => {
      if (expression.startsWith('bad{') && !expression.includes('or')) {
        throw new Error('too many samples');
      }
      return Array.from({ length: 30 }, (_, index) => [
        { pod: `${index}` },
        null,
      ]);
    });
    const { parts, more } = await service.explain(
      {
        entityRef: ENTITY,
        expression: `bad or ${Array.from(
          { length: 12 },
          (_, i) => `m${i}`,
        ).join(' or ')}`,
      },
      context,
    );
    expect(parts).toHaveLength(12);
    expect(more).toBeGreaterThan(0);
    expect(parts[0]).toMatchObject({ count: 30 });
    expect(parts[0].values).toHaveLength(20);
  });

  it('says which part failed', async () => {
    const { service } = stage(expression => {
      if (expression.startsWith('bad{') && !expression.includes(' / ')) {
        throw new Error('too many samples');
      }
      return [];
    });
    const { parts } = await service.explain(
      { entityRef: ENTITY, expression: 'bad / all' },
      context,
    );
    expect(parts.map(({ error }) => error)).toEqual([
      undefined,
      'too many samples',
      undefined,
    ]);
  });

  it('refuses what is no PromQL, before anything is asked', async () => {
    const { service, asked } = stage();
    await expect(
      service.explain({ entityRef: ENTITY, expression: 'sum(' }, context),
    ).rejects.toThrow('The expression ');
    expect(asked).toEqual([]);
  });

  it.each(['observability.alerts.read', 'observability.metrics.read'])(
    'answers nobody without %s',
    async missing => {
      const { service, asked } = stage();
      const authorized = AuthorizedRuleExplanationService.create(service, {
        require: async ({ name }) => {
          if (name === missing) throw new NotAllowedError(name);
        },
      });
      await expect(
        authorized.explain({ entityRef: ENTITY, expression: 'up' }, context),
      ).rejects.toThrow(missing);
      expect(asked).toEqual([]);
    },
  );
});
