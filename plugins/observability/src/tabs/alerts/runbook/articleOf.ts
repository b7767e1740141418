import DOMPurify from 'dompurify';

/** What a text may consist of, and nothing else: what runs, loads from elsewhere, is submitted, or changes how the page looks is none of it. */
const RULES = {
  ALLOWED_TAGS: [
    ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'p', 'br', 'hr', 'div', 'span'],
    ...['a', 'b', 'strong', 'i', 'em', 'del', 'ins', 'mark', 'sub', 'sup'],
    ...['code', 'pre', 'kbd', 'samp', 'blockquote', 'abbr'],
    ...['ul', 'ol', 'li', 'dl', 'dt', 'dd', 'details', 'summary'],
    ...['table', 'caption', 'thead', 'tbody', 'tfoot', 'tr', 'th', 'td'],
  ],
  ALLOWED_ATTR: ['href', 'title', 'colspan', 'rowspan', 'scope', 'start'],
  ALLOW_DATA_ATTR: false,
  ALLOW_ARIA_ATTR: false,
};

/** Marks that MkDocs puts beside headings. */
const NOT_TEXT = '.headerlink, .md-content__button, nav, footer';

/**
 * The text of a page that MkDocs made, harmless: whoever may write documentation writes it. Links leave the page, and are those of `address`.
 *
 * @param address - of the page in this Backstage, absolute
 * @param anchor - only the part below the heading of this name, where there is one
 */
export function articleOf(
  html: string,
  address: string,
  anchor?: string,
): string {
  const page = new DOMParser().parseFromString(html, 'text/html');
  const article =
    page.querySelector('article') ?? page.querySelector('main') ?? page.body;
  article.querySelectorAll(NOT_TEXT).forEach(node => node.remove());
  for (const link of article.querySelectorAll('a[href]')) {
    const href = link.getAttribute('href') ?? '';
    if (URL.canParse(href, address)) {
      link.setAttribute('href', new URL(href, address).toString());
    }
  }
  const part = anchor ? sectionOf(article, anchor) : undefined;
  const clean = DOMPurify.sanitize(part ?? article.innerHTML, RULES);
  // After the cleaning, which takes targets away.
  const text = new DOMParser().parseFromString(clean, 'text/html');
  for (const link of text.querySelectorAll('a')) {
    link.setAttribute('target', '_blank');
    link.setAttribute('rel', 'noopener noreferrer');
  }
  return text.body.innerHTML;
}

/** A heading and what follows it, up to the next that stands as high. */
function sectionOf(article: Element, anchor: string): string | undefined {
  const heading = [...article.querySelectorAll('h1,h2,h3,h4,h5,h6')].find(
    ({ id }) => id === anchor,
  );
  if (!heading) return undefined;
  let html = heading.outerHTML;
  for (
    let next = heading.nextElementSibling;
    next && !(/^H\d$/.test(next.tagName) && next.tagName <= heading.tagName);
    next = next.nextElementSibling
  ) {
    html += next.outerHTML;
  }
  return html;
}
