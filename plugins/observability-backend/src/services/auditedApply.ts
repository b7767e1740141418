import type { AuditorService } from '@backstage/backend-plugin-api';
import type { ApplyResponse } from '@observability-kit/backstage-plugin-observability-common';

/** What is known before an apply begins. */
export interface AuditedApply {
  eventId: string;
  meta: {
    /** Who: an entity ref, the subject of a service, or `reconciler`. */
    user: string;
    hash: string;
    entityRef?: string;
    cluster?: string;
    /** Keys of what is taken over. */
    adopt?: string[];
  };
}

/** Records an apply and what became of each object, also where it fails or is not allowed. */
export async function auditedApply(
  auditor: AuditorService,
  { eventId, meta: known }: AuditedApply,
  apply: () => Promise<ApplyResponse>,
): Promise<ApplyResponse> {
  const event = await auditor.createEvent({
    eventId,
    severityLevel: 'medium',
    meta: { ...known },
  });
  let response: ApplyResponse;
  try {
    response = await apply();
  } catch (error) {
    await event.fail({
      error: error instanceof Error ? error : new Error(String(error)),
    });
    throw error;
  }
  const meta = {
    results: response.results.map(({ key, action, outcome, cluster }) => ({
      key,
      action,
      outcome,
      ...(cluster !== undefined && { cluster }),
    })),
    acceptance: response.acceptance.map(({ server, ok }) => ({ server, ok })),
  };
  const failed = response.results.filter(({ outcome }) => outcome === 'failed');
  if (failed.length > 0) {
    const words = failed.map(({ key, message }) => `${key}: ${message}`);
    await event.fail({ error: new Error(words.join('; ')), meta });
  } else {
    await event.success({ meta });
  }
  return response;
}
