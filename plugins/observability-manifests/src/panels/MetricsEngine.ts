/**
 * What the engine that is asked understands beyond what all of them do.
 * @public
 */
export interface MetricsEngine {
  /** `histogram_count` and its like: Prometheus and what descends from it. MetricsQL refuses an expression that has them. */
  nativeHistograms?: boolean;
}
