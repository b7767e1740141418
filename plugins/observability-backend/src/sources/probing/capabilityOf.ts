import { toError } from '@backstage/errors';
import type { SourceCapability } from '@observability-kit/backstage-plugin-observability-common';
import { isUnknownPath } from '../prometheus/OptionalApi';

/** Present when the question is answered, absent when the upstream says that there is no such thing; all else is no sign of either. */
export async function capabilityOf(
  name: SourceCapability['name'],
  ask: () => Promise<unknown>,
): Promise<SourceCapability> {
  try {
    await ask();
    return { name, state: 'present' };
  } catch (error) {
    const reason = toError(error).message;
    return { name, state: isUnknownPath(error) ? 'absent' : 'unknown', reason };
  }
}
