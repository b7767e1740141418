import { InputError, toError } from '@backstage/errors';
import type {
  ExplainedPart,
  RuleExplanationResponse,
} from '@observability-kit/backstage-plugin-observability-common';
import {
  FenceError,
  type SubExpression,
  subExpressions,
} from '@observability-kit/backstage-plugin-observability-manifests';
import type { MetricsSource } from '../sources/prometheus/MetricsSource';
import type { EntityResolver } from './EntityResolver';
import { fenceTyped } from './fenceTyped';
import { metricsSourceOf } from './metricsSourceOf';
import type {
  RuleExplanationQuestion,
  RuleExplanationService,
} from './RuleExplanationService';
import type { RequestContext } from './types';

/** More than a person reads; each is a query. */
const MAX_PARTS = 12;
const VALUES_SHOWN = 20;
/** Viewers who come within it ask the same. Seconds. */
const ALIGNMENT = 15;

interface Options {
  entities: Pick<EntityResolver, 'resolveWorkload'>;
  /** By name. */
  sources: ReadonlyMap<string, Pick<MetricsSource, 'query' | 'forEntity'>>;
  /** Milliseconds since the epoch. */
  now?(): number;
  /** Counts expressions that the fence refused. */
  onRefusal?(): void;
}

/** Asks the engine of the entity's cluster for each part. */
export class DefaultRuleExplanationService implements RuleExplanationService {
  readonly #options: Options;

  private constructor(options: Options) {
    this.#options = options;
  }

  static create(options: Options): DefaultRuleExplanationService {
    return new DefaultRuleExplanationService(options);
  }

  async explain(
    { entityRef, expression }: RuleExplanationQuestion,
    context: RequestContext,
  ): Promise<RuleExplanationResponse> {
    const { entities, sources, now = Date.now, onRefusal } = this.#options;
    const { parts, comparison } = this.#takeApart(expression);
    const resolved = await entities.resolveWorkload(entityRef, context);
    const source = metricsSourceOf(sources, resolved);
    const time = Math.floor(now() / 1_000 / ALIGNMENT) * ALIGNMENT;
    const explain = async (part: SubExpression): Promise<ExplainedPart> => {
      try {
        const { series } = await source.query(
          { ...fenceTyped(part.expression, resolved, onRefusal), time },
          context.signal,
        );
        return {
          ...part,
          values: series.slice(0, VALUES_SHOWN).map(({ labels, points }) => ({
            labels,
            value: points.at(-1)?.[1] ?? null,
          })),
          count: series.length,
        };
      } catch (error) {
        context.signal?.throwIfAborted();
        return { ...part, values: [], count: 0, error: toError(error).message };
      }
    };
    return {
      time,
      parts: await Promise.all(parts.slice(0, MAX_PARTS).map(explain)),
      more: Math.max(0, parts.length - MAX_PARTS),
      ...(comparison && { comparison }),
    };
  }

  #takeApart(expression: string) {
    try {
      return subExpressions(expression);
    } catch (error) {
      if (error instanceof FenceError) {
        this.#options.onRefusal?.();
        throw new InputError(`The expression ${error.message}`);
      }
      throw error;
    }
  }
}
