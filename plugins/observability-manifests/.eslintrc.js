/** Pure: neither Node nor React. */
module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  rules: { '@backstage/no-mixed-plugin-imports': 'error' },
  restrictedSrcImports: [
    ...require('node:module').builtinModules,
    ...require('node:module').builtinModules.map(name => `node:${name}`),
    'react',
  ],
});
