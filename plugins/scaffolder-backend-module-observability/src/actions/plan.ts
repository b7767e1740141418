import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import {
  type ChangeAction,
  changeActionSchema,
} from '@observability-kit/backstage-plugin-observability-common';
import type { ObservabilityService } from '@observability-kit/backstage-plugin-observability-node';

function countByAction(changes: readonly { action: ChangeAction }[]) {
  return Object.fromEntries(
    changeActionSchema.options.map(action => [
      action,
      changes.filter(change => change.action === action).length,
    ]),
  );
}

/** Asks the observability backend what applying an entity's manifests would change. */
export const createPlanAction = (options: {
  observability: ObservabilityService;
}) =>
  createTemplateAction({
    id: 'observability:plan',
    description:
      'Shows what applying the monitoring of a component would change on its cluster, and changes nothing',
    supportsDryRun: true,
    schema: {
      input: {
        entityRef: z => z.string({ description: 'The component' }),
      },
      output: {
        hash: z =>
          z.string({ description: 'Names this plan, for observability:apply' }),
        changes: z =>
          z.array(
            z.object({
              action: z.string(),
              kind: z.string(),
              name: z.string(),
              reason: z.string().optional(),
            }),
          ),
        counts: z =>
          z.record(z.number(), { description: 'Number of changes by action' }),
      },
    },
    async handler(ctx) {
      const plan = await options.observability.plan(
        { entityRef: ctx.input.entityRef },
        {
          credentials: await ctx.getInitiatorCredentials(),
          signal: ctx.signal,
        },
      );
      for (const { action, kind, name, reason } of plan.changes) {
        ctx.logger.info(
          `${action} ${kind} ${name}${reason ? ` (${reason})` : ''}`,
        );
      }
      ctx.output('hash', plan.hash);
      ctx.output(
        'changes',
        plan.changes.map(({ action, kind, name, reason }) => ({
          action,
          kind,
          name,
          ...(reason !== undefined && { reason }),
        })),
      );
      ctx.output('counts', countByAction(plan.changes));
    },
  });
