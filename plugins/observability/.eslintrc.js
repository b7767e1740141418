const tabs = ['metrics', 'alerts', 'logs', 'setup'];

/** Tabs don't import each other, lib/ is pure, and Material UI stays out. */
module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  rules: { '@backstage/no-mixed-plugin-imports': 'error' },
  restrictedImportPatterns: ['@material-ui/*', '@mui/*'],
  overrides: [
    ...tabs.map(tab => ({
      files: [`src/tabs/${tab}/**/*.ts?(x)`],
      excludedFiles: ['**/*.test.ts?(x)'],
      rules: {
        'no-restricted-imports': [
          'error',
          {
            patterns: [
              { group: ['*.test*', '@material-ui/*', '@mui/*'] },
              ...tabs
                .filter(other => other !== tab)
                .map(other => ({
                  group: [
                    `**/tabs/${other}/**`,
                    `../${other}/**`,
                    `../../${other}/**`,
                  ],
                  message:
                    'Tabs do not import each other; lift it to components/ or lib/.',
                })),
            ],
          },
        ],
      },
    })),
    {
      files: ['src/lib/**/*.ts'],
      excludedFiles: ['**/*.test.ts'],
      rules: {
        'no-restricted-imports': [
          'error',
          {
            patterns: [
              '*.test*',
              'react',
              '../api/*',
              '../components/*',
              '../tabs/*',
            ],
          },
        ],
      },
    },
  ],
});
