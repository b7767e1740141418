/**
 * Short names that still tell pods apart: what they begin with in common, up to a hyphen, is left out. `checkout-7d9f8b6c4-2xkqp` and
 * `checkout-7d9f8b6c4-9mlzt` become `2xkqp` and `9mlzt`.
 */
export function shortPodNames(pods: string[]): Map<string, string> {
  const distinct = [...new Set(pods)];
  if (distinct.length < 2) return new Map(distinct.map(pod => [pod, pod]));
  const parts = distinct.map(pod => pod.split('-'));
  const [first] = parts;
  // The last part of each stays, whatever they have in common.
  const shared = first.findIndex((part, place) =>
    parts.some(names => place >= names.length - 1 || names[place] !== part),
  );
  return new Map(
    distinct.map((pod, index) => [pod, parts[index].slice(shared).join('-')]),
  );
}
