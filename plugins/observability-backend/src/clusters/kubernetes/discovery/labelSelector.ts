import { z } from 'zod';

const requirementSchema = z.object({
  key: z.string(),
  operator: z.string(),
  values: z.array(z.string()).nullish(),
});

/** `metav1.LabelSelector`: all that it says must hold; empty, it selects everything. */
export const labelSelectorSchema = z.object({
  matchLabels: z.record(z.string(), z.string()).nullish(),
  matchExpressions: z.array(requirementSchema).nullish(),
});

export type LabelSelector = z.output<typeof labelSelectorSchema>;

export type Labels = Readonly<Record<string, string>>;

interface Requirement {
  key: string;
  operator: string;
  values: readonly string[];
}

/** One form for both: `matchLabels` is a short way to write `In` with one value. */
const requirementsOf = (selector: LabelSelector): Requirement[] => [
  ...Object.entries(selector.matchLabels ?? {}).map(([key, value]) => ({
    key,
    operator: 'In',
    values: [value],
  })),
  ...(selector.matchExpressions ?? []).map(each => ({
    ...each,
    values: each.values ?? [],
  })),
];

/** As `LabelSelectorAsSelector` of k8s.io/apimachinery: a label that is missing is "not in" any values; an operator that it does not know holds for nothing. */
function holds({ key, operator, values }: Requirement, labels: Labels) {
  const value = Object.hasOwn(labels, key) ? labels[key] : undefined;
  switch (operator) {
    case 'In':
      return value !== undefined && values.includes(value);
    case 'NotIn':
      return value === undefined || !values.includes(value);
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
    default:
      return false;
  }
}

export const selectsLabels = (selector: LabelSelector, labels: Labels) =>
  requirementsOf(selector).every(each => holds(each, labels));

function inWords({ key, operator, values }: Requirement): string {
  switch (operator) {
    case 'In':
      return values.length === 1
        ? `${key}=${values[0]}`
        : `${key} in (${values.join(', ')})`;
    case 'NotIn':
      return `${key} not in (${values.join(', ')})`;
    case 'Exists':
      return `${key} set`;
    case 'DoesNotExist':
      return `${key} not set`;
    default:
      return `${key} ${operator}`;
  }
}

/** The labels that a selector looks at. */
export const keysOf = (selector: LabelSelector): string[] =>
  requirementsOf(selector).map(({ key }) => key);

/** `release=monitoring, tier in (a, b)`; empty for a selector of everything. */
export const selectorInWords = (selector: LabelSelector): string =>
  requirementsOf(selector).map(inWords).join(', ');

/** What of a selector these labels don't fulfil, in words. */
export const unfulfilled = (
  selector: LabelSelector,
  labels: Labels,
): string[] =>
  requirementsOf(selector)
    .filter(each => !holds(each, labels))
    .map(inWords);

/**
 * The fewest labels that all these selectors select, or `undefined` where there are none: two of them contradict each other.
 *
 * Where a selector leaves a choice of values the first one that suits all is taken: whichever it is, the object is selected.
 */
export function labelsFor(
  selectors: readonly LabelSelector[],
): Record<string, string> | undefined {
  const requirements = selectors.flatMap(requirementsOf);
  const labels: Record<string, string> = {};
  for (const { key, operator, values } of requirements) {
    if (operator !== 'In' && operator !== 'Exists') {
      continue;
    }
    const candidates = operator === 'In' ? values : ['true'];
    const suits = (value: string) =>
      requirements.every(
        each => each.key !== key || holds(each, { [key]: value }),
      );
    // What another selector names serves one that only wants the label to be there.
    const value =
      candidates.find(suits) ??
      requirements
        .filter(each => each.key === key && each.operator === 'In')
        .flatMap(each => each.values)
        .find(suits);
    if (value !== undefined) {
      labels[key] = value;
    }
  }
  return selectors.every(selector => selectsLabels(selector, labels))
    ? Object.fromEntries(
        Object.keys(labels)
          .sort()
          .map(key => [key, labels[key]]),
      )
    : undefined;
}
