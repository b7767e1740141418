import { OBSERVABILITY_ANNOTATIONS as KEYS } from '../annotations';

/** Where an annotation's value goes in the document, and how its text becomes the value there. */
export interface AnnotationTarget {
  path: readonly [string] | readonly [string, string];
  /** A value that is allowed, to show to somebody who wrote another. */
  example: string;
  /**
   * `text` is trimmed, `verbatim` is not; `single` is a list of the one value; `yaml` may also be the name of a file beside the catalog
   * file.
   */
  as: 'text' | 'verbatim' | 'list' | 'packs' | 'switch' | 'single' | 'yaml';
}

const at = (
  path: AnnotationTarget['path'],
  example: string,
  as: AnnotationTarget['as'] = 'text',
): AnnotationTarget => ({ path, example, as });

/** Every annotation but `observability/spec`, which is the document itself. */
export const ANNOTATION_TARGETS: Readonly<Record<string, AnnotationTarget>> = {
  [KEYS.metricsPort]: at(['metrics', 'port'], 'http'),
  [KEYS.metricsPath]: at(['metrics', 'path'], '/metrics'),
  [KEYS.metricsScheme]: at(['metrics', 'scheme'], 'https'),
  [KEYS.metricsInterval]: at(['metrics', 'interval'], '30s'),
  [KEYS.metricsTimeout]: at(['metrics', 'timeout'], '10s'),
  [KEYS.metricsVia]: at(['metrics', 'via'], 'pod'),
  [KEYS.metricsPresets]: at(
    ['metrics', 'presets'],
    'http-server,nodejs',
    'list',
  ),
  [KEYS.probePath]: at(['probe', 'path'], '/healthz'),
  [KEYS.probePort]: at(['probe', 'port'], 'http'),
  [KEYS.probeScheme]: at(['probe', 'scheme'], 'https'),
  [KEYS.probeUrl]: at(['probe', 'url'], 'https://shop.example.com/healthz'),
  [KEYS.probeModule]: at(['probe', 'module'], 'http_2xx'),
  [KEYS.probeInterval]: at(['probe', 'interval'], '30s'),
  [KEYS.alerts]: at(['alerts', 'packs'], 'availability,resources', 'packs'),
  [KEYS.alertRules]: at(['alerts', 'rules'], './rules.yaml', 'yaml'),
  [KEYS.alertReceiver]: at(['alerts', 'receiver'], 'shop-oncall'),
  [KEYS.sloAvailability]: at(['slo', 'availability'], '99.9%'),
  [KEYS.sloLatency]: at(['slo', 'latency'], '99% < 300ms'),
  [KEYS.sloWindow]: at(['slo', 'window'], '30d'),
  [KEYS.logs]: at(['logs', 'enabled'], 'off', 'switch'),
  [KEYS.logsFormat]: at(['logs', 'format'], 'json'),
  [KEYS.logsMultiline]: at(
    ['logs', 'multiline'],
    '^\\d{4}-\\d{2}-\\d{2}',
    'verbatim',
  ),
  [KEYS.logsDrop]: at(['logs', 'drop'], 'GET /healthz', 'single'),
  [KEYS.runbookUrl]: at(['runbookUrl'], 'https://runbooks.example.com/shop'),
  [KEYS.metricsSource]: at(['sources', 'metrics'], 'prometheus-eu'),
  [KEYS.alertsSource]: at(['sources', 'alerts'], 'alertmanager-eu'),
  [KEYS.logsSource]: at(['sources', 'logs'], 'loki-eu'),
  [KEYS.furtherClusters]: at(['sources', 'clusters'], 'us-1,ap-1', 'list'),
  [KEYS.reconcile]: at(['reconcile'], 'paused'),
};
