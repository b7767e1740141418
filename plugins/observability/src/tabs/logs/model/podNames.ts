/**
 * Short names that still tell pods apart: what they begin with in common, up to a hyphen, is left out. `checkout-7d9f8b6c4-2xkqp` and
 * `checkout-7d9f8b6c4-9mlzt` become `2xkqp` and `9mlzt`.
 */
export function shortPodNames(pods: string[]): Map<string, string> {
  const distinct = [...new Set(pods)];
  if (distinct.length < 2) return new Map(distinct.map(pod => [pod, pod]));
  const parts = distinct.map(pod => pod.split('-'));
  let common = 0;
  while (
    parts.every(
      names => common < names.length - 1 && names[common] === parts[0][common],
    )
  ) {
    common += 1;
  }
  return new Map(
    distinct.map((pod, index) => [pod, parts[index].slice(common).join('-')]),
  );
}
