import type { PermissionsService } from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import {
  AuthorizeResult,
  type BasicPermission,
} from '@backstage/plugin-permission-common';
import type { RequestContext } from './types';

/** Asks whether the caller may do something with the platform. */
export class PlatformAuthorizer {
  readonly #permissions: PermissionsService;

  private constructor(permissions: PermissionsService) {
    this.#permissions = permissions;
  }

  static create(options: {
    permissions: PermissionsService;
  }): PlatformAuthorizer {
    return new PlatformAuthorizer(options.permissions);
  }

  async isAllowed(
    permission: BasicPermission,
    { credentials }: RequestContext,
  ): Promise<boolean> {
    const [{ result }] = await this.#permissions.authorize([{ permission }], {
      credentials,
    });
    return result === AuthorizeResult.ALLOW;
  }

  /** Errors: `NotAllowedError` that names the permission. */
  async require(
    permission: BasicPermission,
    context: RequestContext,
  ): Promise<void> {
    if (!(await this.isAllowed(permission, context))) {
      throw new NotAllowedError(`You need the permission ${permission.name}`);
    }
  }
}
