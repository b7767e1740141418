import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { AuthenticationError } from '@backstage/errors';
import {
  authProvidersExtensionPoint,
  createProxyAuthenticator,
  createProxyAuthProviderFactory,
} from '@backstage/plugin-auth-node';

/** Names the user that the sign-in page of `packages/app` was asked for. */
const USER_HEADER = 'x-development-user';

/**
 * Signs a person in as one of the users listed in `auth.providers.development.users`, without a password, so that permissions can be seen from several
 * sides. It exists only where that list is configured.
 */
export default createBackendModule({
  pluginId: 'auth',
  moduleId: 'development-sign-in',
  register(registry) {
    registry.registerInit({
      deps: {
        config: coreServices.rootConfig,
        providers: authProvidersExtensionPoint,
      },
      async init({ config, providers }) {
        const users = config.getOptionalStringArray(
          'auth.providers.development.users',
        );
        if (!users?.length) {
          return;
        }
        const authenticator = createProxyAuthenticator({
          defaultProfileTransform: async () => ({ profile: {} }),
          initialize: () => undefined,
          async authenticate({ req }) {
            const name = req.header(USER_HEADER);
            if (!name || !users.includes(name)) {
              throw new AuthenticationError(
                `Header ${USER_HEADER} must name one of: ${users.join(', ')}`,
              );
            }
            return { result: { name } };
          },
        });
        providers.registerProvider({
          providerId: 'development',
          factory: createProxyAuthProviderFactory({
            authenticator,
            signInResolver: async ({ result }, context) =>
              context.signInWithCatalogUser({
                entityRef: stringifyEntityRef({
                  kind: 'User',
                  name: result.name,
                }),
              }),
          }),
        });
      },
    });
  },
});
