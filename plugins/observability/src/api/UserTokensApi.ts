import { createApiRef } from '@backstage/core-plugin-api';

/**
 * A person's own tokens for upstreams that are read with those (`observability.sources[].auth.type: userToken`).
 * @public
 */
export interface UserTokensApi {
  /**
   * By the provider's name in the configuration, as far as the person is signed in there. Asks nobody to sign in, and throws nothing.
   */
  getTokens(): Promise<Record<string, string>>;
}

/**
 * Reference of the API that hands out people's tokens. Without one of your own, those of Google, Microsoft, Okta and OneLogin are known; replace it for
 * other providers.
 * @public
 */
export const observabilityUserTokensApiRef = createApiRef<UserTokensApi>({
  id: 'plugin.observability.user-tokens',
});
