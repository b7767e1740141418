import * as z from 'zod';

/** @public */
export const checkResultSchema = z.object({
  /** Translation key of the check, e.g. `targetUp`. */
  id: z.string(),
  title: z.string(),
  /** `skipped`: an earlier link is broken, or the entity does not ask for this; `unknown`: could not be looked up. */
  status: z.enum(['ok', 'warning', 'failed', 'skipped', 'unknown']),
  /** What was seen, in one sentence. */
  evidence: z.string(),
  remedy: z.string().optional(),
});

/** @public */
export type CheckResult = z.infer<typeof checkResultSchema>;

/** `GET …/doctor`: the chain in order. @public */
export const doctorResponseSchema = z.object({
  checks: z.array(checkResultSchema),
});

/** @public */
export type DoctorResponse = z.infer<typeof doctorResponseSchema>;
