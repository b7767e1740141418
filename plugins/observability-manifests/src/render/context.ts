import type {
  EntityIdentity,
  ObservabilityProblem,
  ObservabilitySpec,
  Workload,
} from '@observability-kit/backstage-plugin-observability-common';
import type { PlatformProfile } from '../profile/schema';

/** What every want is rendered from. */
export interface RenderContext {
  entity: EntityIdentity;
  workload: Workload;
  spec: ObservabilitySpec;
  profile: PlatformProfile;
  /** See `baseName`. */
  base: string;
  /** See `entityHash`. */
  hash: string;
  /** One problem is enough, and nothing is rendered. */
  problem(problem: ObservabilityProblem): void;
  /** Understood, but this cluster cannot do it; everything else is rendered. */
  notice(notice: ObservabilityProblem): void;
}
