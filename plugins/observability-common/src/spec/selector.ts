const MAX_LENGTH = 1_000;

const PREFIX = '(?:[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?\\/)?';
const WORD = '[A-Za-z0-9](?:[\\w.-]{0,61}[A-Za-z0-9])?';
const TERM = new RegExp(`^(${PREFIX}${WORD})\\s*==?\\s*((?:${WORD})?)$`);

/** What is meant when a term is no equality: told apart so that the problem can say so. */
const SET_BASED = /!|\s(?:not)?in\b/;

/**
 * Parses the equality-based part of a Kubernetes label selector: `app=checkout,tier==web`.
 *
 * @returns the labels, or what is wrong
 */
export function parseMatchLabels(
  text: string,
): { labels: Record<string, string> } | { problem: string } {
  if (text.length > MAX_LENGTH) {
    return { problem: `must be at most ${MAX_LENGTH} characters` };
  }
  if (SET_BASED.test(text)) {
    return {
      problem:
        'must be made of equalities such as app=checkout,tier=web: in, notin, != and ! can not be expressed by every cluster object',
    };
  }
  const labels = new Map<string, string>();
  for (const term of text.split(',')) {
    const [, key, value] = TERM.exec(term.trim()) ?? [];
    if (key === undefined) {
      return {
        problem: `must be made of equalities such as app=checkout,tier=web, and "${term
          .trim()
          .slice(0, 60)}" is none`,
      };
    }
    if (labels.has(key)) {
      return { problem: `names the label ${key} twice` };
    }
    labels.set(key, value);
  }
  return { labels: Object.fromEntries(labels) };
}
