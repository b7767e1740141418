import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import {
  type ErrorTracker,
  observabilityErrorsExtensionPoint,
} from '@observability-kit/backstage-plugin-observability-node';
import { observabilityModuleSentry } from './module';

const start = async (sentry?: object) => {
  const trackers: ErrorTracker[] = [];
  await startTestBackend({
    extensionPoints: [
      [
        observabilityErrorsExtensionPoint,
        { addErrorTracker: (added: ErrorTracker) => trackers.push(added) },
      ],
    ],
    features: [
      observabilityModuleSentry,
      mockServices.rootConfig.factory({
        data: { observability: { ...(sentry && { errors: { sentry } }) } },
      }),
    ],
  });
  return trackers.map(({ name }) => name);
};

describe('observabilityModuleSentry', () => {
  const configured = { organization: 'acme', token: 'x', projects: ['shop'] };

  it('adds Sentry where it is configured, and is idle where it is not', async () => {
    expect(await start()).toEqual([]);
    expect(await start(configured)).toEqual(['Sentry']);
  });

  it.each([
    [{ organization: undefined }, /errors\.sentry\.organization/],
    [{ organization: 'a/b' }, /organization: must be a slug/],
    [{ token: undefined }, /needs either token or tokenFile/],
    [{ projects: [] }, /errors\.sentry\.projects/],
    [{ url: 'ftp://x' }, /errors\.sentry\.url: must be an http or https URL/],
    [{ url: 'https://a:b@x' }, /sentry\.url: must not contain credentials/],
    [{ porjects: [] }, /porjects/],
  ])('refuses %j and names the key', async (wrong, words) => {
    await expect(start({ ...configured, ...wrong })).rejects.toThrow(words);
  });
});
