import type { ErrorTracker } from '@observability-kit/backstage-plugin-observability-node';
import { errorTrackersInto } from './errorTrackers';

describe('errorTrackersInto', () => {
  const tracker = (name: string): ErrorTracker => ({
    name,
    unresolved: async () => undefined,
  });

  it('collects one tracker of each name, and blames the module that adds another', () => {
    const trackers: ErrorTracker[] = [];
    const { factory } = errorTrackersInto(trackers);
    const blamed: string[] = [];
    const pointOf = (module: string) =>
      factory({
        reportModuleStartupFailure: ({ error }) =>
          blamed.push(`${module}: ${error.message}`),
      });
    const first = tracker('A');
    pointOf('one').addErrorTracker(first);
    pointOf('two').addErrorTracker(tracker('B'));
    pointOf('three').addErrorTracker(tracker('A'));
    expect(trackers.map(({ name }) => name)).toEqual(['A', 'B']);
    expect(trackers[0]).toBe(first);
    expect(blamed).toEqual(['three: There is an error tracker A already']);
  });
});
