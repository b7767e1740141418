import { parseEntityRef } from '@backstage/catalog-model';
import { EntityRefLink } from '@backstage/plugin-catalog-react';

/** Only a full reference: a bare word such as `reconciler` is nobody in the catalog. */
function isEntityRef(text: string): boolean {
  try {
    parseEntityRef(text);
    return text.includes(':') && text.includes('/');
  } catch {
    return false;
  }
}

/** A full entity reference as a link to its page; any other text as it stands. */
export function EntityRefText({ text }: { text: string }) {
  return isEntityRef(text) ? (
    <EntityRefLink entityRef={text} hideIcon />
  ) : (
    <>{text}</>
  );
}
