import { attacks } from './attacks';
import { grammarExpressions } from './grammar';
import { metricsqlShapes } from './metricsql';
import { hostileSelectors, plainSelectors } from './selectors';
import { constructShapes, functionShapes, HOLE } from './shapes';

/** Where an expression comes from: whole languages, or somebody's malice. */
export type CorpusFamily =
  | 'functions'
  | 'constructs'
  | 'grammar'
  | 'metricsql'
  | 'attacks';

const fill = (shape: string, selector: string) =>
  shape.replaceAll(HOLE, () => selector);

/** Every shape with some of the selectors, so that each selector meets shapes of all kinds. */
const crossed = (
  shapes: readonly string[],
  selectors: readonly string[],
  each: number,
): string[] =>
  shapes.flatMap((shape, index) =>
    Array.from({ length: each }, (_, turn) =>
      fill(shape, selectors[(index * each + turn) % selectors.length]),
    ),
  );

/**
 * The corpus that the fence is held to, by family and without doubles: always the same. The unit tests and the tests with real servers go through all
 * of it.
 */
export const corpus: Readonly<Record<CorpusFamily, readonly string[]>> = {
  functions: [
    ...new Set([
      ...crossed(functionShapes, plainSelectors, 4),
      ...crossed(functionShapes, hostileSelectors, 3),
    ]),
  ],
  constructs: [
    ...new Set([
      ...crossed(constructShapes, plainSelectors, 5),
      ...crossed(constructShapes, hostileSelectors, 7),
      ...hostileSelectors,
    ]),
  ],
  grammar: grammarExpressions(1_200, 20_261_123),
  metricsql: [
    ...new Set([
      ...crossed(metricsqlShapes, ['secret', 'shared'], 1),
      ...crossed(metricsqlShapes, hostileSelectors, 2),
    ]),
  ],
  attacks,
};
