import type {
  AuditorService,
  AuthService,
} from '@backstage/backend-plugin-api';
import type { JsonObject } from '@backstage/types';
import { actorOf } from './actorOf';
import type { RequestContext } from './types';

export interface AuditOptions {
  auditor: AuditorService;
  auth: AuthService;
}

/** Does something and records who did it, also where it fails or is not allowed. `outcome` says what of the result is recorded. */
export async function audited<T>(
  { auditor, auth }: AuditOptions,
  eventId: string,
  meta: JsonObject,
  { credentials }: RequestContext,
  write: () => Promise<T>,
  outcome: (result: T) => JsonObject,
): Promise<T> {
  const event = await auditor.createEvent({
    eventId,
    severityLevel: 'medium',
    meta: { ...meta, user: actorOf(auth, credentials) },
  });
  let result: T;
  try {
    result = await write();
  } catch (error) {
    await event.fail({
      error: error instanceof Error ? error : new Error(String(error)),
    });
    throw error;
  }
  await event.success({ meta: outcome(result) });
  return result;
}
