import type { ConfigApi, OpenIdConnectApi } from '@backstage/core-plugin-api';
import {
  configApiRef,
  googleAuthApiRef,
  microsoftAuthApiRef,
  oktaAuthApiRef,
  oneloginAuthApiRef,
} from '@backstage/core-plugin-api';
import type { UserTokensApi } from './UserTokensApi';

/** What {@link createUserTokens} is made of, in both frontend systems. */
export const userTokensDeps = {
  configApi: configApiRef,
  google: googleAuthApiRef,
  microsoft: microsoftAuthApiRef,
  okta: oktaAuthApiRef,
  onelogin: oneloginAuthApiRef,
};

type IdTokens = Pick<OpenIdConnectApi, 'getIdToken'>;

/** ID tokens of the providers that the configuration names, and of no others. */
export function createUserTokens({
  configApi,
  ...providers
}: { configApi: ConfigApi } & Record<
  Exclude<keyof typeof userTokensDeps, 'configApi'>,
  IdTokens
>): UserTokensApi {
  const sources =
    configApi.getOptionalConfigArray('observability.sources') ?? [];
  const names = new Set(
    sources.flatMap(source => source.getOptionalString('auth.provider') ?? []),
  );
  const known: Array<[string, IdTokens]> = Object.entries(providers);
  const wanted = known.filter(([name]) => names.has(name));
  const tokenOf = async ([name, provider]: [string, IdTokens]) => {
    try {
      // Nobody is asked to sign in by a chart that refreshes itself: the backend says where to.
      const token = await provider.getIdToken({ optional: true });
      return token ? [[name, token]] : [];
    } catch {
      // As good as none, which the backend answers with a reason.
      return [];
    }
  };
  return {
    getTokens: async () =>
      Object.fromEntries((await Promise.all(wanted.map(tokenOf))).flat()),
  };
}
