/** Nothing that a URL would have to percent-encode, and no white space or control characters. */
const URL_TEXT = /^https?:\/\/[!#$%&'()*+,\-./0-9:;=?@A-Z[\]_a-z~]+$/;

/**
 * An absolute http or https URL as somebody may write it into a catalog file.
 *
 * @returns the text as it stands, or `undefined` for anything else: other schemes, user or password, a fragment
 */
export function parseHttpUrl(text: string): string | undefined {
  if (!URL_TEXT.test(text) || text.includes('#') || !URL.canParse(text)) {
    return undefined;
  }
  const url = new URL(text);
  return url.username || url.password || !url.hostname ? undefined : text;
}

/** An absolute URL, with a fragment if need be, or a path of TechDocs. Both become links, so nothing else may. */
export function parseRunbookUrl(text: string): string | undefined {
  if (/^\/(?![/\\])[\w\-./~%#]*$/.test(text)) {
    return text;
  }
  return parseHttpUrl(text.replace(/#[\w\-./~%]*$/, '')) && text;
}
