const AROUND_SOURCES = [
  'actions',
  'backtest',
  'routing',
  'routes',
  'services',
  'plan',
  'doctor',
  'reconcile',
  'state',
  'fence',
  'clusters',
];

/** What only services know. */
const BEHIND_SERVICES = [
  'backtest',
  'routing',
  'plan',
  'doctor',
  'reconcile',
  'state',
  'fence',
  'clusters',
  'sources',
];

/**
 * Arrows inside the backend: {routes, actions} -> services -> {reconcile -> plan, doctor, backtest, routing -> fence} -> {clusters, sources, state}.
 * Each room lists the rooms that it must not know.
 */
const closedTo = {
  routes: [...BEHIND_SERVICES, 'actions'],
  actions: [...BEHIND_SERVICES, 'routes'],
  // Pure: what the engine answered in, episodes out.
  backtest: AROUND_SOURCES.filter(room => room !== 'backtest').concat(
    'sources',
  ),
  // Pure: a configuration and labels in, routes out. Matchers mean what they mean to silences.
  routing: AROUND_SOURCES.filter(
    room => room !== 'routing' && room !== 'fence',
  ).concat('sources'),
  services: ['routes', 'actions'],
  plan: ['routes', 'services', 'doctor', 'reconcile', 'sources'],
  doctor: ['routes', 'services', 'reconcile'],
  reconcile: ['routes', 'services', 'doctor'],
  state: [
    'routes',
    'services',
    'plan',
    'doctor',
    'reconcile',
    'fence',
    'clusters',
    'sources',
  ],
  fence: [
    'routes',
    'services',
    'plan',
    'doctor',
    'reconcile',
    'state',
    'clusters',
  ],
  clusters: [
    'routes',
    'services',
    'plan',
    'doctor',
    'reconcile',
    'state',
    'fence',
  ],
  sources: AROUND_SOURCES,
  // Of two rules for one file the last counts.
  'sources/prometheus': [...AROUND_SOURCES, 'alertmanager', 'loki'],
  'sources/alertmanager': [...AROUND_SOURCES, 'prometheus', 'loki'],
  'sources/loki': [...AROUND_SOURCES, 'prometheus', 'alertmanager'],
};

module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  rules: { '@backstage/no-mixed-plugin-imports': 'error' },
  overrides: [
    // A contract is a test that several implementations run.
    { files: ['src/**/*.contract.ts'], rules: { 'jest/no-export': 'off' } },
    ...Object.entries(closedTo).map(([room, rooms]) => ({
      files: [`src/${room}/**/*.ts`],
      excludedFiles: ['**/*.test.ts', '**/*.contract.ts'],
      rules: {
        'no-restricted-imports': [
          'error',
          {
            patterns: [
              { group: ['*.test*'] },
              ...rooms.map(other => ({
                group: [
                  `../${other}/*`,
                  `../../${other}/*`,
                  `../../../${other}/*`,
                ],
                message: `${room}/ must not know ${other}/, see docs/architecture.md.`,
              })),
              {
                group: ['@backstage/config'],
                message: 'Only config.ts reads configuration.',
              },
            ],
          },
        ],
      },
    })),
  ],
});
