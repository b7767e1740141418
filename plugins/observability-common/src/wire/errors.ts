import * as z from 'zod';
import { trackedErrorsSchema } from '../model/errors';
import { noticeSchema } from './entity';

/** `GET …/errors`. Nothing is tracked of an entity that names no project of a tracker. @public */
export const errorsResponseSchema = z.object({
  tracked: z.array(trackedErrorsSchema),
  /** Trackers that did not answer, while others did. */
  notices: z.array(noticeSchema),
});

/** @public */
export type ErrorsResponse = z.infer<typeof errorsResponseSchema>;
