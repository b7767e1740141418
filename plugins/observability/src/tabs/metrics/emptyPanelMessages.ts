/** What a panel without values says: what it looked for, what is there, who writes what is missing. */
export const emptyPanelMessages = {
  title: 'No data in this time range',
  missed: 'Looked for {{metrics}}.',
  allMissing: 'This component has none of what the panel reads: {{metrics}}.',
  someMissing: 'Missing: {{metrics}}.',
  present: 'There: {{metrics}}.',
  noneMissing:
    'The metrics are there ({{metrics}}), but none of their series gives a value here: a rate needs two samples within its window, and labels must be those that the panel selects.',
  elsewhere: 'Of the same heading there is: {{metrics}}.',
  nothingElsewhere: 'Nothing else of this heading is there either.',
  more_one: '{{names}} and one more',
  more_other: '{{names}} and {{count}} more',
  scrape:
    'If the component exposes them, "{{annotation}}" must name the port to scrape.',
  doctor: 'Find out why',
  advice: {
    resources:
      'The cluster measures this (cAdvisor, kube-state-metrics). Does the component run under the name that its annotations say?',
    probe: 'A new probe needs about a minute until it reports.',
    slo: 'Recording rules make this; they are applied with the component, and need a few minutes of its metrics.',
    other: 'Either the component does not expose this, or it is not scraped.',
    'http-server':
      "Written by a Prometheus client's histogram http_request_duration_seconds, by OpenTelemetry (http.server.request.duration, HTTP conventions 1.23 and later) or by Micrometer (http.server.requests, with management.metrics.distribution.percentiles-histogram for the latency).",
    nodejs: 'Written by prom-client, once collectDefaultMetrics() is called.',
    go: "Written by client_golang's Go and process collectors; prometheus.DefaultRegisterer has them, an own registry must register them.",
    jvm: "Written by Micrometer's JVM binders (Spring Boot and Quarkus turn them on), by JvmMetrics of Prometheus' Java client, or by the JMX exporter as an agent.",
    python:
      "Written by prometheus_client's default registry; not in its multiprocess mode, and process_… on Linux only.",
    dotnet:
      "Written by .NET 9 and later through OpenTelemetry's runtime meter System.Runtime, Kestrel's by .NET 8 and later; prometheus-net writes only heap, memory, CPU and collections.",
    grpc: 'Written by go-grpc-middleware (the latency only with WithServerHandlingTimeHistogram) and by OpenTelemetry (rpc.server.call.duration, earlier rpc.server.duration).',
    'nginx-ingress':
      'Written by the ingress controller, not by the component: its metrics must be turned on, and the platform must scrape it.',
    istio:
      "Written by the sidecar in front of the component: the namespace must have injection on, and the platform must scrape the sidecars' /stats/prometheus.",
    envoy:
      'Written by Envoy on its admin port: the annotations must name that port and the path /stats/prometheus.',
    'kafka-consumer':
      "Written by Micrometer's KafkaClientMetrics bound to the consumer, by the JMX exporter, or by OpenTelemetry's Java agent.",
    'postgres-client':
      "Written by HikariCP through Micrometer, by OpenTelemetry's database instrumentation (db.client.connection.…, db.client.operation.duration), by client_golang's DBStats collector or by pgxpoolprometheus.",
  },
} as const;
