import { NotFoundError } from '@backstage/errors';
import type { SourceConfig } from '../config';
import type { UserTokens } from './userToken';

/** An entity as sources may know it: what the platform has not agreed to is not there. */
export interface TenantSubject {
  entityRef: string;
  /** One that the platform lets this entity name. */
  namespace?: string;
  owner?: string;
  /** The one that its log lines are stored for, if that is one of the platform's. */
  logsTenant?: string;
  /** Of the person who asks, for sources that are read with those. */
  userTokens?: UserTokens;
}

/** `=` and a header, or `!` and why nothing may be asked. Differs for different tenants. */
export type Tenant = ['=', header: string, value: string] | ['!', why: string];

/**
 * Everything else is refused: `|` joins tenants in Mimir and Loki, `/` and `..` would lead to other ones. https://grafana.com/docs/mimir/latest/configure/about-tenant-ids
 */
const NAME = /^[a-z0-9](?:[a-z0-9_-]|\.(?!\.)){0,127}$/i;

/** A group's name. Only groups of the default namespace: those of others, and users, may be called the same. */
const groupOf = (owner: string | undefined) =>
  /^(?:group:)?(?:default\/)?([^:/]+)$/i.exec(owner?.trim() ?? '')?.[1];

/** By placeholder. */
const VALUES: Record<string, (subject: TenantSubject) => string | undefined> = {
  '{{namespace}}': ({ namespace }) => namespace,
  '{{owner}}': ({ owner }) => groupOf(owner)?.toLocaleLowerCase('en-US'),
  '{{logsTenant}}': ({ logsTenant }) => logsTenant,
};

/** What stands for a part of the entity in the template of a tenant. */
export const TENANT_PLACEHOLDERS = Object.keys(VALUES);

/** The tenant of a source that an entity's data is in; `undefined` where the source has none. */
export function tenantOf(
  { name, tenant }: Pick<SourceConfig, 'name' | 'tenant'>,
  subject: TenantSubject | undefined,
): Tenant | undefined {
  if (!tenant) {
    return undefined;
  }
  const { header, value: template } = tenant;
  const placeholder = TENANT_PLACEHOLDERS.find(each => template.includes(each));
  if (!placeholder) {
    return ['=', header, template];
  }
  const part = subject && VALUES[placeholder](subject);
  if (part === undefined || !NAME.test(part)) {
    return [
      '!',
      `${name} keeps data apart by ${placeholder}, and ${
        subject?.entityRef ?? 'nobody'
      } has none that the platform agrees to`,
    ];
  }
  return ['=', header, template.replace(placeholder, () => part)];
}

/** What is asked for belongs to no tenant; nothing was sent. */
export class NoTenantError extends NotFoundError {}

/** The header of a tenant. Errors: `NoTenantError` that says why there is none. */
export function tenantHeaders(
  tenant: Tenant | undefined,
): Record<string, string> {
  if (tenant?.[0] === '!') {
    throw new NoTenantError(tenant[1]);
  }
  return tenant ? { [tenant[1].toLowerCase()]: tenant[2] } : {};
}
