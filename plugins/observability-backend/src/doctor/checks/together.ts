import type { Verdict } from '../types';

const WORST: readonly Verdict['status'][] = ['failed', 'warning', 'ok'];

/** The worst of several, or all that is well in one sentence. */
export function together(verdicts: readonly Verdict[]): Verdict | undefined {
  const status = WORST.find(each => verdicts.some(v => v.status === each));
  const [first, ...others] = verdicts.filter(each => each.status === status);
  return (
    first && {
      ...first,
      evidence: [first, ...others].map(({ evidence }) => evidence).join('. '),
    }
  );
}
