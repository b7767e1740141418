export interface Config {
  auth?: {
    providers?: {
      development?: {
        /**
         * Users that can be chosen on the sign-in page without a password. For development only.
         * @visibility frontend
         */
        users?: string[];
      };
    };
  };
}
