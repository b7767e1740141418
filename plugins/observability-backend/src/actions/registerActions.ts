import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import {
  backtestRequestSchema,
  silenceRequestSchema,
} from '@observability-kit/backstage-plugin-observability-common';
import { z as z4 } from 'zod';
import type { AlertsService } from '../services/AlertsService';
import type { BacktestService } from '../services/BacktestService';
import type { MetricsService } from '../services/MetricsService';
import type { PlanService } from '../services/PlanService';
import type { SetupService } from '../services/SetupService';
import type { SilencesService } from '../services/SilencesService';
import type { TestAlertService } from '../services/TestAlertService';
import { defineAction } from './defineAction';
import { registerTestAlertActions } from './testAlertActions';

/** As wiring hands them out: with their permissions and audit events. */
export interface ActionServices {
  metrics: Pick<MetricsService, 'query'>;
  alerts: AlertsService;
  silences: Pick<SilencesService, 'putSilence' | 'expireSilence'>;
  testAlerts: TestAlertService;
  backtest: BacktestService;
  setup: Pick<SetupService, 'doctor'>;
  plans: Pick<PlanService, 'plan'>;
}

const nothing = z4.object({});

/** The verbs of the tabs as actions. */
export function registerActions(
  registry: ActionsRegistryService,
  {
    metrics,
    alerts,
    silences,
    testAlerts,
    backtest,
    setup,
    plans,
  }: ActionServices,
  now: () => number = Date.now,
): void {
  defineAction(registry, {
    name: 'query-metrics',
    title: 'Query metrics of a component',
    description:
      'Evaluates a PromQL expression over the last seconds. Only series of the component are answered, whatever the expression says.',
    readOnly: true,
    input: z => ({
      expression: z.string().describe('PromQL'),
      lastSeconds: z
        .number()
        .optional()
        .describe('How far back; an hour when left out'),
    }),
    wire: z4.object({
      expression: z4.string().min(1).max(10_000),
      lastSeconds: z4.number().positive().default(3_600),
    }),
    run: ({ entityRef, expression, lastSeconds }, context) => {
      const end = now() / 1_000;
      const start = end - lastSeconds;
      return metrics.query(
        { entityRef, expression, start, end, points: 100 },
        context,
      );
    },
  });
  defineAction(registry, {
    name: 'list-alerts',
    title: 'Alerts of a component',
    description:
      'What is firing, pending or suppressed, the rules that watch the component, and its silences.',
    readOnly: true,
    input: () => ({}),
    wire: nothing,
    run: (input, context) => alerts.alerts(input, context),
  });
  defineAction(registry, {
    name: 'backtest-rule',
    title: 'Back-test an alerting rule',
    description:
      'How often and when a rule would have fired in the last 1, 7 or 30 days.',
    readOnly: true,
    input: z => ({
      expression: z
        .string()
        .describe('PromQL; it fires while it answers anything'),
      forSeconds: z.number().optional(),
      days: z.number().describe('1, 7 or 30'),
    }),
    wire: backtestRequestSchema,
    run: (input, context) => backtest.backtest(input, context),
  });
  defineAction(registry, {
    name: 'diagnose',
    title: 'Why data of a component is missing',
    description:
      'Goes through the chain from annotation to data, and says at each link what was found and what helps.',
    readOnly: true,
    input: () => ({}),
    wire: nothing,
    run: (input, context) => setup.doctor(input, context),
  });
  defineAction(registry, {
    name: 'plan',
    title: 'Plan of a component',
    description:
      'What applying the component’s monitoring would change. Nothing is changed.',
    readOnly: true,
    input: () => ({}),
    wire: nothing,
    run: (input, context) => plans.plan(input, context),
  });
  defineAction(registry, {
    name: 'create-silence',
    title: 'Silence alerts of a component',
    description:
      'Creates a silence in the caller’s name. It can hit nothing but alerts of the component.',
    readOnly: false,
    input: z => ({
      matchers: z
        .array(
          z.object({
            name: z.string(),
            value: z.string(),
            isEqual: z.boolean(),
            isRegex: z.boolean(),
          }),
        )
        .describe('Which of its alerts; an empty list means all'),
      durationSeconds: z.number(),
      comment: z.string().describe('Why'),
    }),
    // Extending is another verb: it needs an id.
    wire: silenceRequestSchema.omit({ id: true }),
    run: (input, context) => silences.putSilence(input, context),
  });
  defineAction(registry, {
    name: 'expire-silence',
    title: 'End a silence of a component',
    description: 'Ends a silence now. Only one that hits nothing else.',
    readOnly: false,
    input: z => ({ id: z.string() }),
    wire: z4.object({ id: z4.string().max(100) }),
    run: async (input, context) => {
      await silences.expireSilence(input, context);
      return {};
    },
  });
  registerTestAlertActions(registry, testAlerts);
}
