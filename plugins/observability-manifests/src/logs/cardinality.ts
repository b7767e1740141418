/**
 * Names of fields that have a new value with almost every line or user, without case and separators. Each value would be a stream of its own, with
 * its own index entry and chunks; Loki slows down for everybody.
 */
const UNBOUNDED: Readonly<Record<string, readonly string[]>> = {
  'an id': [
    'id',
    'uuid',
    'guid',
    'trace',
    'span',
    'session',
    'user',
    'username',
    'correlation',
    'nonce',
    'token',
  ],
  'an address': [
    'ip',
    'clientip',
    'remoteip',
    'remoteaddr',
    'remoteaddress',
    'email',
    'useragent',
    'referer',
    'referrer',
  ],
  'a path': [
    'path',
    'url',
    'uri',
    'query',
    'requestpath',
    'requesturi',
    'requesturl',
    'route',
    'file',
    'filename',
  ],
  'a time or a measurement': [
    'timestamp',
    'time',
    'ts',
    'date',
    'datetime',
    'duration',
    'latency',
    'elapsed',
    'bytes',
    'size',
    'responsetime',
  ],
  'free text': [
    'msg',
    'message',
    'log',
    'body',
    'error',
    'err',
    'stack',
    'stacktrace',
    'exception',
  ],
};

/** Ends of such names, as words: `request_id`, `requestId`, `created_at`, `duration_ms`. */
const ENDS: Readonly<Record<string, RegExp>> = {
  'an id': /(?:^|_)(?:id|uuid|guid|ids)$/,
  'a time or a measurement':
    /(?:^|_)(?:at|time|timestamp|ms|ns|us|secs|seconds|millis|bytes|duration|count)$/,
  'a path': /(?:^|_)(?:path|url|uri)$/,
  'an address': /(?:^|_)(?:ip|addr|address|email)$/,
};

/** `requestID`, `request-id` and `RequestId` as `request_id`. */
const words = (field: string) =>
  field
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .toLowerCase()
    .replace(/^_+|_+$/g, '');

/**
 * Why a field must not become a label.
 *
 * @returns what kind of value without end it has, or `undefined` where its name does not say so
 */
export function unboundedKind(field: string): string | undefined {
  const asWords = words(field);
  const bare = asWords.replaceAll('_', '');
  return (
    Object.keys(UNBOUNDED).find(kind => UNBOUNDED[kind].includes(bare)) ??
    Object.keys(ENDS).find(kind => ENDS[kind].test(asWords)) ??
    (/(?:request|trace|span|session|user|correlation|transaction|order|customer)ids?$/.test(
      bare,
    )
      ? 'an id'
      : undefined)
  );
}
