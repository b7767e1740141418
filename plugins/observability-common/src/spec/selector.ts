/**
 * Parses the equality-based part of a Kubernetes label selector: `app=checkout,tier==web`.
 *
 * @returns the labels, or `undefined` for anything else, set-based terms included
 */
export function parseMatchLabels(
  text: string,
): Record<string, string> | undefined {
  const labels: Record<string, string> = {};
  for (const term of text.split(',')) {
    const match =
      /^\s*((?:[a-z0-9.-]{1,253}\/)?[A-Za-z0-9](?:[\w.-]{0,61}[A-Za-z0-9])?)\s*==?\s*([A-Za-z0-9](?:[\w.-]{0,61}[A-Za-z0-9])?)\s*$/.exec(
        term,
      );
    if (!match || Object.hasOwn(labels, match[1])) {
      return undefined;
    }
    labels[match[1]] = match[2];
  }
  return labels;
}
