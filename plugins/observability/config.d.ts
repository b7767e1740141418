export interface Config {
  observability?: {
    sources?: Array<{
      auth?: {
        /**
         * Of the type `userToken`: the provider whose tokens the browser sends along. The backend's `config.d.ts` describes the rest.
         * @visibility frontend
         */
        provider?: string;
      };
    }>;
  };
}
