import { OBSERVABILITY_ANNOTATIONS as KEYS } from '../annotations';

/** Where an annotation's value goes in the document, and how its text becomes the value there. */
export interface AnnotationTarget {
  path: readonly [string] | readonly [string, string];
  /**
   * `text` is trimmed, `verbatim` is not; `single` is a list of the one value; `yaml` may also be the name of a file beside the catalog
   * file.
   */
  as: 'text' | 'verbatim' | 'list' | 'packs' | 'switch' | 'single' | 'yaml';
}

const at = (
  path: AnnotationTarget['path'],
  as: AnnotationTarget['as'] = 'text',
): AnnotationTarget => ({ path, as });

/** Every annotation but `observability/spec`, which is the document itself. */
export const ANNOTATION_TARGETS: Readonly<Record<string, AnnotationTarget>> = {
  [KEYS.metricsPort]: at(['metrics', 'port']),
  [KEYS.metricsPath]: at(['metrics', 'path']),
  [KEYS.metricsScheme]: at(['metrics', 'scheme']),
  [KEYS.metricsInterval]: at(['metrics', 'interval']),
  [KEYS.metricsTimeout]: at(['metrics', 'timeout']),
  [KEYS.metricsVia]: at(['metrics', 'via']),
  [KEYS.metricsPresets]: at(['metrics', 'presets'], 'list'),
  [KEYS.probePath]: at(['probe', 'path']),
  [KEYS.probePort]: at(['probe', 'port']),
  [KEYS.probeScheme]: at(['probe', 'scheme']),
  [KEYS.probeUrl]: at(['probe', 'url']),
  [KEYS.probeModule]: at(['probe', 'module']),
  [KEYS.probeInterval]: at(['probe', 'interval']),
  [KEYS.alerts]: at(['alerts', 'packs'], 'packs'),
  [KEYS.alertRules]: at(['alerts', 'rules'], 'yaml'),
  [KEYS.alertReceiver]: at(['alerts', 'receiver']),
  [KEYS.sloAvailability]: at(['slo', 'availability']),
  [KEYS.sloLatency]: at(['slo', 'latency']),
  [KEYS.sloWindow]: at(['slo', 'window']),
  [KEYS.logs]: at(['logs', 'enabled'], 'switch'),
  [KEYS.logsFormat]: at(['logs', 'format']),
  [KEYS.logsMultiline]: at(['logs', 'multiline'], 'verbatim'),
  [KEYS.logsDrop]: at(['logs', 'drop'], 'single'),
  [KEYS.runbookUrl]: at(['runbookUrl']),
};
