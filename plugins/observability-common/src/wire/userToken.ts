/**
 * Begins the name of a header that carries a person's own token for upstreams; the name of the provider that issued it follows, as it is configured in
 * `observability.sources[].auth.provider`.
 * @public
 */
export const USER_TOKEN_HEADER = 'x-observability-user-token-';

/**
 * Name of the error of an answer 401 that is about such a token, and not about the sign-in to Backstage.
 * @public
 */
export const USER_TOKEN_ERROR = 'UserTokenError';
