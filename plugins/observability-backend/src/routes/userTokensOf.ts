import type { IncomingHttpHeaders } from 'node:http';
import { USER_TOKEN_HEADER } from '@observability-kit/backstage-plugin-observability-common';
import type { UserTokens } from '../services/types';

/** https://www.rfc-editor.org/rfc/rfc6750#section-2.1 */
const TOKEN = /^[\w.~+/-]+=*$/;

/** The tokens for upstreams that a browser has sent, each in a header of its provider. What is no token is left out, so that it can't become a header of ours. */
export function userTokensOf(
  headers: IncomingHttpHeaders,
): UserTokens | undefined {
  const tokens = Object.entries(headers).flatMap(
    ([name, value]): Array<[string, string]> =>
      name.startsWith(USER_TOKEN_HEADER) &&
      typeof value === 'string' &&
      TOKEN.test(value)
        ? [[name.slice(USER_TOKEN_HEADER.length), value]]
        : [],
  );
  return tokens.length > 0 ? new Map(tokens) : undefined;
}
