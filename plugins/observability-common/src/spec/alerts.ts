import * as z from 'zod';
import { name } from './fields';
import { RULE_PACKS } from './names';
import { ruleGroups } from './ruleGroups';

const PACKS = `must be default, none, or a list of: ${RULE_PACKS.join(', ')}`;

export const alerts = z
  .strictObject({
    packs: z
      .union(
        [
          z.enum(['default', 'none']),
          z.array(z.enum(RULE_PACKS, { error: PACKS })).max(20),
        ],
        { error: PACKS },
      )
      .default('default')
      .transform(packs => {
        if (packs === 'none') {
          return [];
        }
        return packs === 'default' ? packs : [...new Set(packs)];
      })
      .describe(
        'Packs of generated rules. default chooses what fits; a list names them; none is no pack.',
      ),
    rules: ruleGroups.default([]).describe('Own rule groups.'),
    receiver: name('the name of a receiver of the platform')
      .optional()
      .describe('Who is told: one of the receivers that the platform offers.'),
  })
  .prefault({});
