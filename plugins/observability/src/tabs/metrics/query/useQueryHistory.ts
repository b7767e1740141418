import { storageApiRef, useApi } from '@backstage/core-plugin-api';
import { useEffect, useMemo, useState } from 'react';
import { useEntityRef } from '../../../api';
import { readHistory, withNewest } from './history';

/** What can't be kept is run all the same. */
const passOver = () => {};

/** Expressions that this person has run for this entity, wherever the app keeps what people prefer. */
export function useQueryHistory(): {
  history: string[];
  add(expression: string): void;
  forget(): void;
} {
  const storage = useApi(storageApiRef);
  const entityRef = useEntityRef();
  const bucket = useMemo(
    () => storage.forBucket('observability.queries'),
    [storage],
  );
  const [kept, setKept] = useState<unknown>(
    () => bucket.snapshot(entityRef).value,
  );
  useEffect(() => {
    setKept(bucket.snapshot(entityRef).value);
    const subscription = bucket
      .observe$(entityRef)
      .subscribe(({ value }) => setKept(value));
    return () => subscription.unsubscribe();
  }, [bucket, entityRef]);
  const history = readHistory(kept);
  return {
    history,
    add: expression => {
      bucket.set(entityRef, withNewest(history, expression)).catch(passOver);
    },
    forget: () => {
      bucket.remove(entityRef).catch(passOver);
    },
  };
}
