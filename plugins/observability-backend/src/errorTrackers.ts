import type { ExtensionPointFactoryContext } from '@backstage/backend-plugin-api';
import { ConflictError } from '@backstage/errors';
import {
  type ErrorTracker,
  type ObservabilityErrorsExtensionPoint,
  observabilityErrorsExtensionPoint,
} from '@observability-kit/backstage-plugin-observability-node';

/** The extension point that collects error trackers; a second one of a name is the fault of the module that adds it. */
export const errorTrackersInto = (trackers: ErrorTracker[]) => ({
  extensionPoint: observabilityErrorsExtensionPoint,
  factory: (
    context: ExtensionPointFactoryContext,
  ): ObservabilityErrorsExtensionPoint => ({
    addErrorTracker(tracker) {
      if (!trackers.some(({ name }) => name === tracker.name)) {
        trackers.push(tracker);
        return;
      }
      context.reportModuleStartupFailure({
        error: new ConflictError(
          `There is an error tracker ${tracker.name} already`,
        ),
      });
    },
  }),
});
