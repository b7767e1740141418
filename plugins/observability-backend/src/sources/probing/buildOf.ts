import { toError } from '@backstage/errors';
import { z } from 'zod';
import { isUnknownPath } from '../prometheus/OptionalApi';
import type { UpstreamClient } from '../SourceClient';
import { NoTenantError } from '../tenantOf';
import { UserTokenError } from '../userToken';

const texts = z.object({
  version: z.string().optional(),
  /** Mimir and Cortex. */
  application: z.string().optional(),
});

/** Prometheus wraps it, Loki does not. */
const buildAnswer = z
  .union([z.object({ data: texts }), texts])
  .transform(answer => ('data' in answer ? answer.data : answer));

function whyNot(error: unknown): string {
  if (error instanceof NoTenantError) {
    return 'It keeps tenants apart, so that it is asked only for the data of an entity';
  }
  return error instanceof UserTokenError
    ? "It is read with people's own tokens, so that it is asked only for somebody"
    : toError(error).message;
}

/** What an upstream says of its build; nothing where it does not tell; `error` where it could not be asked. */
export async function buildOf(
  client: UpstreamClient,
  path: string,
  signal?: AbortSignal,
): Promise<z.output<typeof texts> & { error?: string }> {
  try {
    return await client.json({ path, signal }, value =>
      buildAnswer.parse(value),
    );
  } catch (error) {
    if (isUnknownPath(error)) {
      return {};
    }
    return { error: whyNot(error) };
  }
}
