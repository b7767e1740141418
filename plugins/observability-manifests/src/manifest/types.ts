/** @public */
export type JsonValue =
  | string
  | number
  | boolean
  | null
  | JsonValue[]
  | { [key: string]: JsonValue };

/** @public */
export type JsonObject = { [key: string]: JsonValue };

/**
 * What an object is wanted for.
 * @public
 */
export type ManifestWant = 'scrape' | 'probe' | 'rules' | 'routing' | 'logs';

/**
 * One object we want to exist. A Kubernetes custom resource as it is sent to the API server, or, in the flavour `files`, the same shape
 * with `apiVersion: observability/v1` and a kind that names the directory it goes to (see `FILE_KINDS`);
 * its `spec` is then `{ document }`, the content of the file: a text where the kind is no YAML.
 * @public
 */
export interface Manifest {
  want: ManifestWant;
  object: {
    apiVersion: string;
    kind: string;
    metadata: {
      name: string;
      namespace?: string;
      labels: Record<string, string>;
      annotations: Record<string, string>;
    };
    spec: JsonObject;
  };
}

/**
 * Labels and annotations that say an object is ours. The entity ref does not fit a label's alphabet, so the label carries a hash of it and
 * the annotation the ref itself.
 * @public
 */
export const OWNERSHIP = {
  managedByLabel: 'app.kubernetes.io/managed-by',
  managedBy: 'backstage-observability',
  /** What the object is for: `scrape`, `probe`, … */
  wantLabel: 'observability.backstage.io/want',
  instanceLabel: 'observability.backstage.io/instance',
  entityLabel: 'observability.backstage.io/entity-hash',
  entityAnnotation: 'observability.backstage.io/entity-ref',
} as const;
