import { createHash } from 'node:crypto';
import { CustomErrorBase } from '@backstage/errors';
import { USER_TOKEN_ERROR } from '@observability-kit/backstage-plugin-observability-common';
import type { SourceConfig } from '../config';

/** The tokens that a person's browser has sent along for upstreams, by the provider that issued them. */
export type UserTokens = ReadonlyMap<string, string>;

/** `=` and a token, or `!` and why nothing may be asked. */
export type UserToken = ['=', token: string] | ['!', why: string];

/** The token that a source is read with; `undefined` for one that is read with credentials of its own. Others' tokens are never looked at. */
export function userTokenOf(
  { name, auth }: Pick<SourceConfig, 'name' | 'auth'>,
  tokens: UserTokens | undefined,
): UserToken | undefined {
  if (auth?.type !== 'userToken') {
    return undefined;
  }
  const token = tokens?.get(auth.provider);
  return token
    ? ['=', token]
    : [
        '!',
        `${name} is read with everybody's own token of ${auth.provider}, and none came with the request: sign in to ${auth.provider}, and see that this page may use it`,
      ];
}

/** A person has no token for an upstream, or one that it refuses; who they are in Backstage is not in doubt. */
export class UserTokenError extends CustomErrorBase {
  override readonly name = USER_TOKEN_ERROR;
  readonly statusCode = 401;
}

/** Tells people apart without being a key to anything: answers are shared among those who have the same. */
export const markOf = (token: UserToken | undefined): string | undefined =>
  token && createHash('sha256').update(JSON.stringify(token)).digest('hex');

/** The header of a token. Errors: `UserTokenError` that names the source and the provider, where there is none. */
export function userTokenHeaders(
  token: UserToken | undefined,
): Record<string, string> {
  if (token?.[0] === '!') {
    throw new UserTokenError(token[1]);
  }
  return token ? { authorization: `Bearer ${token[1]}` } : {};
}

/** The error of an upstream that refuses a person's token: nothing is wrong with the configuration. */
export function ofOwnToken(
  error: unknown,
  { auth }: Pick<SourceConfig, 'auth'>,
): unknown {
  const { message } = Object(error) as Partial<Error>;
  const ours = 'refuses the configured credentials';
  return auth?.type === 'userToken' && message?.includes(ours)
    ? new UserTokenError(
        message.replace(ours, `refuses your own token of ${auth.provider}`),
      )
    : error;
}
