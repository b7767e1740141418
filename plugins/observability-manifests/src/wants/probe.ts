import { OBSERVABILITY_ANNOTATIONS as KEYS } from '@observability-kit/backstage-plugin-observability-common';
import { hasPlaceholder } from '../render/expansion';
import type { RenderContext } from '../render/context';
import { manifestName } from '../manifest/names';
import { portOf } from './port';
import type { Port } from './port';
import { timingOf } from './timing';
import type { Timing } from './timing';

/** What is to be probed, in no operator's words yet. */
export interface ProbeWant extends Timing {
  target:
    | { kind: 'url'; url: string }
    | { kind: 'service'; scheme: 'http' | 'https'; port?: Port; path: string };
  module: string;
  blackbox: { address: string; scheme: 'http' | 'https' };
  /** Label `job` of the probe's series; it begins with `probe/`, which tells the exporter's `up` from the component's own. */
  job: string;
}

/** Whether a host is on the allow-list: itself, or below a `*.` entry. */
export function hostAllowed(host: string, allowed: string[]): boolean {
  const name = host.toLocaleLowerCase('en-US');
  return allowed.some(entry => {
    const pattern = entry.toLocaleLowerCase('en-US');
    return pattern.startsWith('*.')
      ? name.endsWith(pattern.slice(1)) && name.length >= pattern.length
      : name === pattern;
  });
}

function checkUrl(context: RenderContext, url: string) {
  const { probeHosts } = context.profile;
  const problem = (message: string, remedy: string) =>
    context.problem({ key: KEYS.probeUrl, value: url, message, remedy });
  let parsed: URL;
  try {
    parsed = new URL(url);
  } catch {
    problem('not an absolute URL', 'Write https://host/path.');
    return;
  }
  if (!['http:', 'https:'].includes(parsed.protocol))
    problem(
      `the scheme ${parsed.protocol} cannot be probed`,
      'Write an http:// or https:// URL.',
    );
  if (parsed.username || parsed.password)
    problem('a URL with credentials is not allowed', 'Leave them out.');
  if (hasPlaceholder(url))
    problem('a URL must not contain %{…}, $(…) or ${…}', 'Leave them out.');
  if (!hostAllowed(parsed.hostname, probeHosts))
    problem(
      `the host ${parsed.hostname} is not on this platform's list (${
        probeHosts.join(', ') || 'which is empty'
      })`,
      `Ask the platform's team to add it to probeHosts of the cluster ${context.profile.cluster}, or probe the component's own Service with ${KEYS.probePath}.`,
    );
}

export function probeWant(context: RenderContext): ProbeWant | undefined {
  const { probe } = context.spec;
  if (!probe || (probe.path === undefined && probe.url === undefined))
    return undefined;
  const key = probe.url === undefined ? KEYS.probePath : KEYS.probeUrl;
  const value = probe.url ?? probe.path ?? '';
  const { blackbox, cluster } = context.profile;
  if (!blackbox) {
    context.problem({
      key,
      value,
      message: `the cluster ${cluster} has no blackbox exporter`,
      remedy: `Ask the platform's team to configure one, or remove ${key}.`,
    });
    return undefined;
  }
  const module = probe.module ?? blackbox.defaultModule;
  if (!blackbox.modules.includes(module))
    context.problem({
      key: KEYS.probeModule,
      value: module,
      message: `the blackbox exporter of the cluster ${cluster} has no module "${module}"`,
      remedy: `Choose one of ${blackbox.modules.join(', ')}.`,
    });
  if (probe.url !== undefined) checkUrl(context, probe.url);
  else if (hasPlaceholder(value))
    context.problem({
      key,
      value,
      message: 'a path must not contain %{…}, $(…) or ${…}',
      remedy: 'Give the path as the service serves it.',
    });
  return {
    ...timingOf(
      context,
      { interval: probe.interval },
      { interval: KEYS.probeInterval, timeout: KEYS.probeInterval },
    ),
    target:
      probe.url !== undefined
        ? { kind: 'url', url: probe.url }
        : {
            kind: 'service',
            scheme: probe.scheme,
            port: probe.port === undefined ? undefined : portOf(probe.port),
            path: value,
          },
    module,
    blackbox: { address: blackbox.address, scheme: blackbox.scheme },
    job: `probe/${context.workload.namespace}/${manifestName(
      context.base,
      'probe',
    )}`,
  };
}
