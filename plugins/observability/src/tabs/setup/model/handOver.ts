import type {
  GitOpsLayout,
  PlannedChange,
} from '@observability-kit/backstage-plugin-observability-common';
import { gitOpsFiles } from '@observability-kit/backstage-plugin-observability-manifests';
import type { GitOpsFile } from '@observability-kit/backstage-plugin-observability-manifests';

/** What other tools deliver of a plan, and who takes manifests in one layout. */
export interface HandOver {
  layout: GitOpsLayout;
  /** With the manifest that the tool is to deliver. */
  wanted: PlannedChange[];
  /** What it is to stop delivering. */
  unwanted: PlannedChange[];
}

/** The blocked changes that another tool could make, by its layout. */
export function handOvers(changes: readonly PlannedChange[]): HandOver[] {
  return (['argocd', 'flux', 'helm'] as const)
    .map(layout => {
      const theirs = changes.filter(change => change.layout === layout);
      return {
        layout,
        wanted: theirs.filter(({ after }) => after !== undefined),
        unwanted: theirs.filter(({ after }) => after === undefined),
      };
    })
    .filter(({ wanted, unwanted }) => wanted.length + unwanted.length > 0);
}

/** What a manifest is in a plan or in the list of manifests. */
export interface HandedOver {
  kind: string;
  name: string;
  namespace?: string;
  yaml: string;
}

/** Manifests of planned changes. */
export const manifestsOf = (changes: readonly PlannedChange[]): HandedOver[] =>
  changes.flatMap(({ kind, name, namespace, after }) =>
    after === undefined
      ? []
      : [
          {
            kind,
            name,
            yaml: after,
            ...(namespace !== undefined && { namespace }),
          },
        ],
  );

/** A component's name as a part of paths and of objects' names. */
const plainName = (name: string) =>
  name.toLocaleLowerCase('en-US').replace(/[^a-z0-9]+/g, '-');

/** The files for a tool, and what their archive is called. */
export function archiveOf(
  layout: GitOpsLayout,
  component: string,
  objects: readonly HandedOver[],
): { name: string; files: GitOpsFile[] } {
  const name = plainName(component);
  return {
    name: `${name}-${layout}.zip`,
    files: gitOpsFiles(layout, objects, {
      name: `${name}-observability`,
      directory: `observability/${name}`,
    }),
  };
}
