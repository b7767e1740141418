import { ANNOTATION_PREFIX, OBSERVABILITY_ANNOTATIONS } from '../annotations';
import { asText, didYouMean } from './issues';
import { distance, nearest } from './nearest';
import type { ObservabilityProblem } from './types';

const KNOWN: readonly string[] = Object.values(OBSERVABILITY_ANNOTATIONS);

/** So near to our prefix that it can only be a slip of the pen: it would be ignored, and nobody would know why. */
function isMisspeltPrefix(key: string): boolean {
  const prefix = key.slice(0, key.indexOf('/') + 1);
  return (
    Math.abs(prefix.length - ANNOTATION_PREFIX.length) <= 2 &&
    prefix !== ANNOTATION_PREFIX &&
    distance(prefix.toLowerCase(), ANNOTATION_PREFIX) <= 2
  );
}

/** Annotations that are meant for this plugin and that it does not know. */
export function unknownAnnotations(
  annotations: Readonly<Record<string, string>>,
): ObservabilityProblem[] {
  return Object.entries(annotations)
    .filter(
      ([key]) =>
        (key.startsWith(ANNOTATION_PREFIX) && !KNOWN.includes(key)) ||
        isMisspeltPrefix(key),
    )
    .map(([key, value]) => {
      const suggestion = nearest(key, KNOWN);
      return {
        key: asText(key),
        value: asText(value),
        message: 'is no annotation of this plugin',
        ...(suggestion
          ? didYouMean(suggestion)
          : {
              remedy: `Remove it. Known are: ${KNOWN.map(known =>
                known.slice(ANNOTATION_PREFIX.length),
              ).join(', ')}.`,
            }),
      };
    });
}
