import type { CatalogFileContent } from '@observability-kit/backstage-plugin-observability-common';

/** A catalog file and what stands beside it. */
export interface CatalogSource {
  /** As the caller named it, or below the directory that the caller named; `-` for standard input. */
  name: string;
  content: CatalogFileContent;
  /** Contents of the files that the entities' annotations name, by that name (`./observability.yaml`). */
  files: Readonly<Record<string, string>>;
  /** Found in a directory, by its content: other documents may stand there too. */
  mixed: boolean;
}

/** A file that was found and could not be read. */
export interface UnreadableSource {
  name: string;
  reason: string;
}

/** What the inputs of a command came to. */
export interface CatalogInput {
  sources: CatalogSource[];
  unreadable: UnreadableSource[];
}
