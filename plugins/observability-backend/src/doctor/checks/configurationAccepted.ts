import type { Check } from '../types';

/** Every server that reads the objects runs the configuration that they are part of. */
export const configurationAccepted: Check = {
  id: 'configurationAccepted',
  title: 'Servers accepted the configuration',
  needs: ['clusterAnswers', 'kindsInstalled', 'objectsApplied'],
  rendered: true,
  async examine({ acceptance, manifests }, signal) {
    if (!acceptance || manifests.length === 0) {
      return undefined;
    }
    const said = await acceptance(signal);
    const refused = said.filter(({ ok }) => !ok);
    if (refused.length > 0) {
      return {
        // The other servers work: what hangs on this one says so itself.
        status: 'warning',
        evidence: refused
          .map(({ server, message }) => `${server}: ${message}`)
          .join('. '),
        remedy:
          'Ask the platform team: until this is mended the server runs what it had before, and no change arrives.',
      };
    }
    return {
      status: 'ok',
      evidence:
        said.length === 0
          ? 'No server has to be told'
          : said
              .map(({ server, message }) => `${server}: ${message}`)
              .join('. '),
    };
  },
};
