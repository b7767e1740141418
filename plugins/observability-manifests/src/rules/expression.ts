import type { MetricName } from './metrics';

export type MatcherOperator = '=' | '!=' | '=~' | '!~';

/** `[label, operator, value]` */
export type LabelMatcher = readonly [string, MatcherOperator, string];

/** Name of a series that our own recording rules write. */
export type RecordedName = `observability:${string}`;

/** A PromQL expression as data. Build one with the functions below, write it out with `printExpression` or `fencedTemplate`. */
export type Expression =
  | {
      type: 'selector';
      metric: MetricName | RecordedName;
      matchers: readonly LabelMatcher[];
      /** Prometheus duration, or `$__rate_interval` in panels. */
      range?: string;
    }
  | { type: 'number'; value: number }
  | { type: 'call'; name: string; args: readonly Expression[] }
  | {
      type: 'aggregation';
      name: string;
      by: readonly string[];
      argument: Expression;
    }
  | {
      type: 'binary';
      operator: string;
      left: Expression;
      right: Expression;
      /** Vector matching: `on (…)` or `ignoring (…)`, with `group_left ()` where one side has more. */
      matching?: string;
    };

type Operand = Expression | number;

const expression = (operand: Operand): Expression =>
  typeof operand === 'number' ? { type: 'number', value: operand } : operand;

const split = (
  matchersAndRange: readonly (LabelMatcher | string)[],
): { matchers: LabelMatcher[]; range?: string } => ({
  matchers: matchersAndRange.filter(
    (part): part is LabelMatcher => typeof part !== 'string',
  ),
  range: matchersAndRange.find(
    (part): part is string => typeof part === 'string',
  ),
});

/** Series of a metric; a string among the parts is the range. */
export const metric = (
  name: MetricName | RecordedName,
  ...parts: readonly (LabelMatcher | string)[]
): Expression => ({ type: 'selector', metric: name, ...split(parts) });

export const call = (name: string, ...args: Operand[]): Expression => ({
  type: 'call',
  name,
  args: args.map(expression),
});

export const rate = (
  name: MetricName,
  range: string,
  ...matchers: readonly LabelMatcher[]
) => call('rate', metric(name, range, ...matchers));

export const aggregate = (
  name: 'sum' | 'max' | 'min' | 'avg' | 'count',
  argument: Expression,
  ...by: string[]
): Expression => ({ type: 'aggregation', name, by, argument });

export const binary = (
  left: Operand,
  operator: string,
  right: Operand,
  matching?: string,
): Expression => ({
  type: 'binary',
  operator,
  left: expression(left),
  right: expression(right),
  ...(matching ? { matching } : {}),
});

/** Several conventions for the same measure: whichever the application follows. */
export const firstOf = (...alternatives: Expression[]): Expression =>
  alternatives.reduce((left, right) => binary(left, 'or', right));
