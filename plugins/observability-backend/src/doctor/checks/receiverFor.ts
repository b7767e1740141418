import type { Route, Routing } from '../../routing/readRouting';

const canonical = (matcher: string) => matcher.replace(/\s+/g, '');

/** The receiver of the first route with this matcher; without a receiver of its own it has its parent's. */
export function receiverFor(
  { route }: Routing,
  matcher: string,
): string | undefined {
  const search = (
    { receiver, matchers, routes }: Route,
    inherited: string | undefined,
  ): string | undefined => {
    const own = receiver ?? inherited;
    if (matchers?.some(each => canonical(each) === canonical(matcher))) {
      return own;
    }
    for (const child of routes ?? []) {
      const found = search(child, own);
      if (found !== undefined) {
        return found;
      }
    }
    return undefined;
  };
  return search(route, undefined);
}
