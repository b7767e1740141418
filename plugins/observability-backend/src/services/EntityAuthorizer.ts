import type { PermissionsService } from '@backstage/backend-plugin-api';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import {
  AuthorizeResult,
  type ResourcePermission,
} from '@backstage/plugin-permission-common';
import type { EntityResolver } from './EntityResolver';
import type { RequestContext } from './types';

/** Asks whether the caller may do something with an entity. */
export class EntityAuthorizer {
  readonly #permissions: PermissionsService;
  readonly #entities: Pick<EntityResolver, 'isVisible'>;

  private constructor(
    permissions: PermissionsService,
    entities: Pick<EntityResolver, 'isVisible'>,
  ) {
    this.#permissions = permissions;
    this.#entities = entities;
  }

  static create(options: {
    permissions: PermissionsService;
    entities: Pick<EntityResolver, 'isVisible'>;
  }): EntityAuthorizer {
    return new EntityAuthorizer(options.permissions, options.entities);
  }

  async isAllowed(
    permission: ResourcePermission<'catalog-entity'>,
    entityRef: string,
    { credentials }: RequestContext,
  ): Promise<boolean> {
    const [{ result }] = await this.#permissions.authorize(
      [{ permission, resourceRef: entityRef }],
      { credentials },
    );
    return result === AuthorizeResult.ALLOW;
  }

  /**
   * Errors: `NotFoundError` for an entity that the caller can't see, so that a refusal tells nothing of it; `NotAllowedError` otherwise.
   */
  async require(
    permission: ResourcePermission<'catalog-entity'>,
    entityRef: string,
    context: RequestContext,
  ): Promise<void> {
    if (await this.isAllowed(permission, entityRef, context)) {
      return;
    }
    if (!(await this.#entities.isVisible(entityRef, context))) {
      throw new NotFoundError(`No entity ${entityRef}`);
    }
    throw new NotAllowedError(
      `You need the permission ${permission.name} on ${entityRef}`,
    );
  }
}
