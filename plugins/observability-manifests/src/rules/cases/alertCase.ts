/**
 * One case of a rule's unit test in the manner of `promtool test rules`: series go in, and the alert fires or it does not.
 * This folder imports nothing, so that the integration tests can read it as it is; they run every case on the real engines, against the golden files.
 */
export interface AlertCase {
  alert: string;
  /** Behind "fires when" or "stays quiet when". */
  when: string;
  /** Entity of `examples/golden` whose rule file is tested. */
  golden: 'alerts' | 'probe-url' | 'slo' | 'alert-rules' | 'presets';
  /** The one tool that can run it: vmalert-tool knows no native histograms. */
  only?: 'promtool';
  /** Series and their values, one a minute, in promtool's notation. Or a timestamp that does not change, since each engine has its own idea of when a test begins. */
  series: Record<string, string | { secondsFromStart: number }>;
  /** When it is looked at; Prometheus duration since the start. */
  at: string;
  /** What fires; empty for nothing. Labels and annotations that are the same for all alerts of the rule are taken from the rule. */
  fires: {
    labels: Record<string, string>;
    summary: string;
    description: string;
  }[];
}

/** The entity of `examples/entities/alerts.yaml`, and one that is not to be mixed up with it. */
export const E = 'backstage_entity="component:default/checkout"';
export const FOREIGN = 'backstage_entity="component:default/payments"';

/** A pod of the Deployment `checkout`, and one of a Deployment whose name begins alike. */
export const POD = 'checkout-6c9f7d4b85-x2x4z';
export const CONTAINER = `namespace="shop",pod="${POD}",container="app"`;
export const FOREIGN_CONTAINER =
  'namespace="shop",pod="checkout-worker-6c9f7d4b85-x2x4z",container="app"';
