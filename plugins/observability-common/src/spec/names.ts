/**
 * Presets: what runtimes and frameworks expose, known by name.
 * @public
 */
export const METRICS_PRESETS = [
  'http-server',
  'nodejs',
  'go',
  'jvm',
  'python',
  'dotnet',
  'grpc',
  'nginx-ingress',
  'istio',
  'envoy',
  'kafka-consumer',
  'postgres-client',
] as const;

/**
 * Packs of generated alert rules.
 * @public
 */
export const RULE_PACKS = [
  'availability',
  'resources',
  'stability',
  'http-server',
  'certificates',
  'grpc',
  'kafka-consumer',
  'postgres-client',
] as const;

/** RFC 1123 label: what Kubernetes allows as the name of a namespace or a Service. */
export const isDnsLabel = (text: string) =>
  /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/.test(text);
