import { storageApiRef, useApi } from '@backstage/core-plugin-api';
import { useEffect, useMemo, useState } from 'react';
import { useEntityRef } from '../../api';
import { readHistory, withNewest } from './history';

/** What can't be kept is run all the same. */
const passOver = () => {};

/** A list of expressions of this person's for this entity, wherever the app keeps what people prefer. */
function useKept(name: string) {
  const storage = useApi(storageApiRef);
  const entityRef = useEntityRef();
  const bucket = useMemo(() => storage.forBucket(name), [storage, name]);
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
  return {
    list: readHistory(kept),
    set: (list: string[]) => {
      (list.length > 0
        ? bucket.set(entityRef, list)
        : bucket.remove(entityRef)
      ).catch(passOver);
    },
  };
}

/** Queries of one language that were run, and those that were saved for good. */
export interface QueryList {
  /** Newest first; without those that are saved. */
  recent: string[];
  saved: string[];
  /** Remembers that it was run. */
  add(expression: string): void;
  save(expression: string): void;
  /** Saved no more. */
  release(expression: string): void;
  /** Forgets what was run; what is saved stays. */
  forget(): void;
}

/** Expressions that this person has run and saved for this entity. */
export function useQueryHistory(language: 'promql' | 'logql'): QueryList {
  const name =
    language === 'promql'
      ? 'observability.queries'
      : 'observability.logQueries';
  const ran = useKept(name);
  const saved = useKept(`${name}.saved`);
  return {
    recent: ran.list.filter(each => !saved.list.includes(each)),
    saved: saved.list,
    add: expression => ran.set(withNewest(ran.list, expression)),
    save: expression => saved.set(withNewest(saved.list, expression)),
    release: expression =>
      saved.set(saved.list.filter(each => each !== expression)),
    forget: () => ran.set([]),
  };
}
