import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { entityRefOf } from './model/entityName';

/** A user's or a group's name as a link, where it is one of the catalog's; otherwise the text as it stands. */
export function EntityName(props: { text: string; defaultKind: string }) {
  const { text, defaultKind } = props;
  // An author that another tool wrote down ("jane@example.com", "amtool") is nobody in the catalog.
  const isRef = defaultKind !== 'user' || text.includes(':');
  const ref = isRef ? entityRefOf(text, defaultKind) : undefined;
  return ref ? (
    <EntityRefLink entityRef={ref} defaultKind={defaultKind} hideIcon />
  ) : (
    <>{text}</>
  );
}
