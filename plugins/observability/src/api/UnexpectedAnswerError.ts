import { CustomErrorBase } from '@backstage/errors';
import type * as z from 'zod';

/**
 * The backend answered something that does not follow the schema both sides share: most likely the two
 * packages have different versions, or a proxy answered in the backend's place.
 * @public
 */
export class UnexpectedAnswerError extends CustomErrorBase {
  name = 'UnexpectedAnswerError' as const;

  /** Names the first place that is wrong; a whole zod report would bury it. */
  static fromIssues(what: string, error: z.ZodError): UnexpectedAnswerError {
    const [issue] = error.issues;
    const place = issue?.path.length ? issue.path.join('.') : 'the answer';
    return new UnexpectedAnswerError(
      `${what}: ${place}: ${issue?.message ?? 'does not follow the schema'}`,
    );
  }
}
