export interface Config {
  scaffolder?: {
    observability?: {
      /**
       * Directories (absolute paths) of catalog files that templates may change in place, with `observability:annotate` and
       * `observability:write-back`. Without it, catalog files behind `file:` locations are neither read nor written.
       */
      catalogDirectories?: string[];
    };
  };
}
