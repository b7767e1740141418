import type { Check } from '../types';

/** Everything that the entity says is understood. */
export const annotationsValid: Check = {
  id: 'annotationsValid',
  title: 'Annotations are valid',
  needs: [],
  examine({ problems }) {
    const [first] = problems;
    if (!first) {
      return { status: 'ok', evidence: 'Every annotation was understood' };
    }
    const more =
      problems.length > 1 ? ` (and ${problems.length - 1} more)` : '';
    return {
      status: 'failed',
      evidence: `${first.key}${first.value && `: "${first.value}"`} ${
        first.message
      }${more}`,
      remedy:
        first.remedy ??
        'Correct the annotation in the catalog file; nothing is applied until then.',
    };
  },
};
