import { InputError } from '@backstage/errors';
import {
  FenceError,
  type FencedPromql,
  fencePromqlExpression,
  metricsScope,
} from '@observability-kit/backstage-plugin-observability-manifests';
import type { ResolvedWorkload } from './types';

/**
 * An expression, fenced to an entity. Errors: `InputError` for one that can't be.
 *
 * @param onRefusal - told of that
 */
export function fenceTyped(
  expression: string,
  { observed, cluster }: ResolvedWorkload,
  onRefusal?: () => void,
): FencedPromql {
  try {
    return fencePromqlExpression(
      expression,
      metricsScope(observed, cluster.profile),
    );
  } catch (error) {
    if (error instanceof FenceError) {
      onRefusal?.();
      throw new InputError(`The expression ${error.message}`);
    }
    throw error;
  }
}
