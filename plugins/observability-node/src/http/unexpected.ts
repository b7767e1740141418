/** What stands at the beginning of an HTML page: its title, in words. */
export function htmlTitle(text: string): string | undefined {
  if (!/^\s*<(!doctype html|html|head|body)/i.test(text)) {
    return undefined;
  }
  const title = /<title[^>]*>([^<]*)/i.exec(text.slice(0, 10_000))?.[1];
  return title?.trim().slice(0, 100) ?? '';
}

/** What an answer is instead of JSON, and what that is a sign of. */
export function insteadOfJson(text: string): string {
  const title = htmlTitle(text);
  if (title !== undefined) {
    return `an HTML page${
      title && ` (${JSON.stringify(title)})`
    } instead of JSON; is its URL right, and no login page before it?`;
  }
  if (text.trim() === '') {
    return 'nothing instead of JSON; is its URL right?';
  }
  return /^\s*[[{]/.test(text)
    ? `JSON that is cut off or broken after ${text.length} characters; look for a proxy that limits answers`
    : `no JSON but ${JSON.stringify(text.slice(0, 80))}; is its URL right?`;
}

interface Issue {
  path: readonly unknown[];
  message: string;
}

/** In a sentence, also what a zod schema has to say. */
export function wordsOf(error: unknown): string {
  const { issues, message } = Object(error) as {
    issues?: readonly Issue[];
    message?: unknown;
  };
  const [first] = Array.isArray(issues) ? issues : [];
  const words = first
    ? [first.path.join('.'), first.message].filter(Boolean).join(': ')
    : String(message ?? error);
  return words.slice(0, 300);
}
