/** What has a name and labels: an alert or a rule. */
interface Named {
  name: string;
  labels: Record<string, string>;
}

/** Labels that stand elsewhere on the page. */
const SHOWN = new Set(['alertname', 'severity']);

/** The labels in which things of one name differ, as `window=6h`, so that they can be told apart at first sight. */
export function tellingLabels(one: Named, all: Named[]): string[] {
  const namesakes = all.filter(({ name }) => name === one.name);
  return Object.entries(one.labels)
    .filter(
      ([label, value]) =>
        !SHOWN.has(label) &&
        namesakes.some(({ labels }) => labels[label] !== value),
    )
    .sort(([a], [b]) => a.localeCompare(b, 'en'))
    .map(([label, value]) => `${label}=${value}`);
}
