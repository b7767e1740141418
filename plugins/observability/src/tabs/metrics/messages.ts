/** Texts of the Metrics tab. */
export const metricsMessages = {
  title: 'Metrics',
  source: 'Data from {{name}}',
  openInGrafana: 'Open in Grafana',
  logsOfRange: 'Logs of this time',
  askButton: 'Query',
  groups: {
    resources: 'Resources',
    probe: 'Probe',
    slo: 'Service level',
    own: 'Own panels',
  },
  noPort:
    'This component does not expose metrics of its own yet: the annotation {{key}} is missing. What the cluster and the probe measure is shown anyway.',
  setupLink: 'Set-up',
  none: {
    title: 'There is nothing to chart yet',
    text: 'Say where the component runs ({{workload}}), or where its metrics are ({{port}}), and panels appear by themselves.',
  },
  panel: {
    options: 'Options of {{title}}',
    about: 'About {{title}}',
    chartLabel: '{{title}}, chart over time',
    viewTable: 'View as table',
    viewChart: 'View as chart',
    widen: 'Make wide',
    narrow: 'Make narrow',
    edit: 'Open in the query box',
    copy: 'Copy PromQL',
    emptyTitle: 'No data in this time range',
    emptyMissed: 'Looked for {{metrics}}.',
    emptyResources:
      'The cluster measures this (cAdvisor, kube-state-metrics). Does the component run under the name that its annotations say?',
    emptyProbe: 'A new probe needs about a minute until it reports.',
    emptyOther:
      'Either the component does not expose this, or it is not scraped.',
    emptyDoctor: 'Find out why',
    updating: 'Updating',
  },
  query: {
    title: 'Query',
    label: 'PromQL expression',
    placeholder: 'sum by (code) (rate(http_requests_total[$__rate_interval]))',
    run: 'Run',
    close: 'Close',
    hint: 'Ctrl+Enter runs it.',
    fenceTitle: 'You see this component only.',
    fenceText:
      'Every selector of your expression gets the matchers {{scope}}. An expression that cannot be parsed is refused.',
    sent: 'What was sent',
    result: 'Result',
    chart: 'Chart',
    table: 'Table',
    view: 'Show the result as',
    emptyTitle: 'The expression has no result',
    emptyText:
      'Nothing of this component matches it between {{from}} and {{to}}. Check the names of metrics and labels.',
    series_one: '{{count}} series',
    series_other: '{{count}} series',
  },
} as const;
