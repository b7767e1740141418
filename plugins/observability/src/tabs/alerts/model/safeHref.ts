/**
 * A link that an alert's annotation may lead to: an absolute http(s) address, or a path of this Backstage (TechDocs). Anything else, such
 * as `javascript:`, is `undefined` and shown as text.
 */
export function safeHref(text: string | undefined): string | undefined {
  const link = text?.trim() ?? '';
  if (/^\/(?![/\\])/.test(link)) return link;
  if (!/^https?:\/\//i.test(link) || !URL.canParse(link)) return undefined;
  return link;
}
