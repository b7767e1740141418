import { HttpUnansweredError } from '@observability-kit/backstage-plugin-observability-node';

const forAll = (codes: string[], remedy: string) =>
  Object.fromEntries(codes.map(code => [code, remedy]));

/** What to do about a connection that failed, by the codes of the system, OpenSSL and undici. */
const REMEDIES: Record<string, string> = {
  ECONNREFUSED:
    'nothing listens there; see that it runs, and that its URL is right',
  ENOTFOUND: 'the name is not known; see that its URL is right',
  EAI_AGAIN: 'the name could not be looked up; see that DNS works',
  ...forAll(
    ['ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT'],
    'no connection comes about; look at network policies and firewalls',
  ),
  ...forAll(
    ['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET'],
    'look into its log, and that of a proxy before it',
  ),
  CERT_HAS_EXPIRED: 'its certificate has expired; renew it there',
  CERT_NOT_YET_VALID: 'its certificate is not valid yet; compare the clocks',
  ...forAll(
    [
      'DEPTH_ZERO_SELF_SIGNED_CERT',
      'SELF_SIGNED_CERT_IN_CHAIN',
      'UNABLE_TO_GET_ISSUER_CERT',
      'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
      'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    ],
    'its certificate is not believed; name the authority in tls.caFile',
  ),
  ERR_TLS_CERT_ALTNAME_INVALID:
    'its certificate is for other names; correct its URL, or set tls.serverName',
  ...forAll(
    [
      'ERR_SSL_WRONG_VERSION_NUMBER',
      'ERR_SSL_PACKET_LENGTH_TOO_LONG',
      'EPROTO',
    ],
    'it does not speak TLS there; see that https is right',
  ),
  ...forAll(
    [
      'ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED',
      'ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE',
      'ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE',
      'ERR_SSL_TLSV1_ALERT_UNKNOWN_CA',
    ],
    'it does not accept our certificate; set tls.certFile and tls.keyFile',
  ),
};

/** The error of a source, with what to do about it. */
export function withRemedy(error: unknown): unknown {
  if (!(error instanceof HttpUnansweredError)) {
    return error;
  }
  const { code, why, message } = error;
  const remedy =
    why === 'slow'
      ? 'narrow the request, or raise timeoutSeconds'
      : REMEDIES[code ?? ''];
  return remedy
    ? new HttpUnansweredError(`${message}: ${remedy}`, why, { code })
    : error;
}
