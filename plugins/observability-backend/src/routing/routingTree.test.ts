import { parseMatcher } from './parseMatcher';
import { readRouting } from './readRouting';
import { routingTree } from './routingTree';

const configuration = `
route:
  receiver: platform
  group_by: [alertname]
  group_wait: 10s
  routes:
    - receiver: audit
      matchers: ['severity="critical"']
      continue: true
      mute_time_intervals: [weekend]
    - match: { team: shop }
      group_by: ['...']
      repeat_interval: 1h
      routes:
        - receiver: shop-night
          match_re: { severity: 'critical|page' }
          active_time_intervals: [night]
        - receiver: shop-chat
          matchers: ['env!~"prod|"']
    - receiver: nobody
      matchers: ['quiet="yes"']
receivers:
  - name: platform
    webhook_configs: [{ url: https://secret.example.com/token }]
  - name: audit
    email_configs: [{ to: a@example.com }]
    slack_configs: [{ api_url: <secret> }]
  - name: shop-night
    pagerduty_configs: [{ routing_key: <secret> }]
  - name: shop-chat
    slack_configs: [{ api_url: <secret> }]
  - name: nobody
`;

describe('routingTree', () => {
  const routesOf = routingTree(readRouting(configuration));

  it.each<[string, Record<string, string>, string[]]>([
    ['to the root where nothing fits', { severity: 'info' }, ['platform']],
    [
      'on after a route that continues',
      { severity: 'critical', team: 'shop' },
      ['audit', 'shop-night'],
    ],
    [
      'to that one alone where nothing after it fits',
      { severity: 'critical' },
      ['audit'],
    ],
    [
      'to the parent where none of its children fits',
      { team: 'shop', severity: 'info', env: 'prod' },
      ['platform'],
    ],
    [
      'past a child whose absent label counts as empty',
      { team: 'shop' },
      ['platform'],
    ],
    [
      'into a child by what its label is not',
      { team: 'shop', env: 'test' },
      ['shop-chat'],
    ],
    [
      'by whole values only',
      { team: 'shop', severity: 'criticality', env: 'prod' },
      ['platform'],
    ],
  ])('leads %s', (_, labels, receivers) => {
    expect(routesOf(labels).map(({ receiver }) => receiver)).toEqual(receivers);
  });

  it('shows the way, with what a route has from those above it', () => {
    expect(routesOf({ team: 'shop', severity: 'page' })).toEqual([
      {
        receiver: 'shop-night',
        integrations: 'pagerduty',
        path: [
          { matchers: [], continues: false },
          { matchers: ['team="shop"'], continues: false },
          { matchers: ['severity=~"critical|page"'], continues: false },
        ],
        groupBy: ['...'],
        groupWait: '10s',
        groupInterval: '5m',
        repeatInterval: '1h',
        mutedDuring: [],
        activeDuring: ['night'],
      },
    ]);
    expect(routesOf({ severity: 'critical' })).toMatchObject([
      {
        integrations: 'email, slack',
        groupBy: ['alertname'],
        repeatInterval: '4h',
        mutedDuring: ['weekend'],
        path: [{}, { continues: true }],
      },
    ]);
    expect(routesOf({ quiet: 'yes' })).toMatchObject([{ integrations: '' }]);
  });

  it('tells nothing of how a receiver is reached', () => {
    const all = [
      routesOf({}),
      routesOf({ severity: 'critical', team: 'shop' }),
    ];
    expect(JSON.stringify(all)).not.toMatch(/example\.com|token|secret/);
  });

  it('does not guess at a matcher that it can not read', () => {
    const broken = configuration.replace('severity="critical"', 'severity ?');
    expect(() => routingTree(readRouting(broken))).toThrow('"severity ?"');
  });
});

describe('parseMatcher', () => {
  it.each<[string, string, string, string]>([
    ['a="b"', 'a', '=', 'b'],
    ['a = b', 'a', '=', 'b'],
    ['a!="b=~c"', 'a', '!=', 'b=~c'],
    ['a=~"x\\\\.y|\\"z\\""', 'a', '=~', 'x\\.y|"z"'],
    ['a!~"b\\nc"', 'a', '!~', 'b\nc'],
    ['a=""', 'a', '=', ''],
    ['"with space"="ü\\u00fc"', 'with space', '=', 'üü'],
    ['größe="1"', 'größe', '=', '1'],
  ])('reads %s', (text, name, operator, value) => {
    expect(parseMatcher(text)).toEqual({
      ...{ name, value },
      isEqual: !operator.startsWith('!'),
      isRegex: operator.endsWith('~'),
    });
  });
});
