import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import type { ObservabilityService } from '@observability-kit/backstage-plugin-observability-node';

/** Has the observability backend carry out a plan. */
export const createApplyAction = (options: {
  observability: ObservabilityService;
}) =>
  createTemplateAction({
    id: 'observability:apply',
    description:
      'Carries out a plan of observability:plan; refused when the world has changed since',
    supportsDryRun: true,
    examples: [
      {
        description: 'Plan, then apply just that plan',
        example:
          'steps:\n  - id: plan\n    action: observability:plan\n    input:\n      entityRef: ${{ parameters.component }}\n  - id: apply\n    action: observability:apply\n    input:\n      entityRef: ${{ parameters.component }}\n      hash: ${{ steps.plan.output.hash }}\n',
      },
    ],
    schema: {
      input: {
        entityRef: z => z.string({ description: 'The component' }),
        hash: z => z.string({ description: 'The plan, as planned' }),
      },
      output: {
        results: z =>
          z.array(
            z.object({
              key: z.string(),
              action: z.string(),
              outcome: z.string(),
              message: z.string().optional(),
            }),
          ),
        acceptance: z =>
          z.array(
            z.object({
              server: z.string(),
              ok: z.boolean(),
              message: z.string(),
            }),
          ),
      },
    },
    async handler(ctx) {
      const { entityRef, hash } = ctx.input;
      if (ctx.isDryRun) {
        ctx.logger.info(`A dry run does not apply plan ${hash}`);
        return;
      }
      const { results, acceptance } = await options.observability.apply(
        { entityRef, hash },
        {
          credentials: await ctx.getInitiatorCredentials(),
          signal: ctx.signal,
        },
      );
      for (const { action, key, outcome, message } of results) {
        ctx.logger.info(
          `${action} ${key}: ${outcome}${message ? ` (${message})` : ''}`,
        );
      }
      for (const { server, message } of acceptance) {
        ctx.logger.info(`${server}: ${message}`);
      }
      ctx.output('results', results);
      ctx.output('acceptance', acceptance);
      const failed = [
        ...results
          .filter(({ outcome }) => outcome === 'failed')
          .map(({ key, message }) => `${key}: ${message ?? 'failed'}`),
        ...acceptance
          .filter(({ ok }) => !ok)
          .map(({ server, message }) => `${server}: ${message}`),
      ];
      if (failed.length > 0) {
        throw new Error(`Not everything was applied: ${failed.join('; ')}`);
      }
    },
  });
