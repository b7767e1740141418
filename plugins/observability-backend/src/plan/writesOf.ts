import { InputError } from '@backstage/errors';
import type { Write } from '../clusters/types';
import type { Plan } from './types';

/**
 * What an apply writes: the plan's own writes, and the adoptions that were chosen.
 *
 * Errors: `InputError` that names a key which the plan does not call adoptable.
 */
export function writesOf(
  { writes, adoptions }: Pick<Plan, 'writes' | 'adoptions'>,
  adopt: readonly string[] = [],
): Write[] {
  const chosen = [...new Set(adopt)].map(key => {
    const adoption = adoptions.get(key);
    if (!adoption) {
      throw new InputError(
        `adopt: "${key}" is nothing that can be taken over in this plan; ${
          adoptions.size > 0
            ? `what can be is: ${[...adoptions.keys()].join(', ')}`
            : 'there is nothing that can be'
        }`,
      );
    }
    return adoption;
  });
  return [...writes, ...chosen];
}
