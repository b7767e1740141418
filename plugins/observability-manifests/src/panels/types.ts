import type {
  Panel,
  Unit,
} from '@observability-kit/backstage-plugin-observability-common';
import type { Expression } from '../rules/expression';
import { printExpression } from '../rules/print';

/** Stands for a safe range of `rate()`; whoever queries fills it in. */
export const RATE_INTERVAL = '$__rate_interval';

/** A panel as data; see `Panel` for what the fields mean. */
export interface PanelDefinition {
  id: string;
  title: string;
  description?: string;
  unit: Unit;
  queries: readonly {
    expression: Expression;
    legend?: string;
    role?: 'series' | 'threshold';
  }[];
}

/** The panels of one group, printed. */
export function panelsOf(
  group: string,
  definitions: readonly PanelDefinition[],
): Panel[] {
  return definitions.map(({ queries, ...panel }) => ({
    ...panel,
    id: `${group}-${panel.id}`,
    group,
    queries: queries.map(({ expression, ...query }) => ({
      expression: printExpression(expression),
      ...query,
    })),
  }));
}
