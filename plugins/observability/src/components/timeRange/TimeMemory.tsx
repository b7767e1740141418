import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { Navigate, useLocation, useSearchParams } from 'react-router-dom';
import { rememberTime, timePart, withRememberedTime } from './rememberedTime';

/**
 * Lets the time range of the address go with a person from tab to tab, whose links don't carry it. The address stays the only place that says
 * what is shown: a tab that is opened without a range gets the last one of the same subject, and what an address says itself always wins.
 *
 * Only opening counts: where the person goes back to an address without a range on the same tab, a zoom is to be undone.
 */
export function TimeMemory(props: {
  /** Whose ranges are one person's thought: an entity's. It takes a new component (a `key`) to change it. */
  subject: string;
  children: ReactNode;
}) {
  const { subject, children } = props;
  const client = useQueryClient();
  const { pathname, hash } = useLocation();
  const [params] = useSearchParams();
  const remembered = () => withRememberedTime(client, subject, params);
  const [isMissing] = useState(() => remembered() !== undefined);
  const search = isMissing ? remembered() : undefined;
  const isSettled = search === undefined;
  const part = timePart(params);
  useEffect(() => {
    if (isSettled) rememberTime(client, subject, part);
  }, [client, subject, part, isSettled]);
  return isSettled ? (
    <>{children}</>
  ) : (
    <Navigate replace to={{ pathname, search, hash }} />
  );
}
