import type { RenderContext } from '../render/context';
import type { ProbeWant } from '../wants/probe';

type ServiceTarget = Extract<ProbeWant['target'], { kind: 'service' }>;

/** URL of the component's own Service inside the cluster; `undefined` when its port is only known by name. */
export function serviceUrl(
  context: RenderContext,
  target: ServiceTarget,
): string | undefined {
  const { name, namespace } = context.workload;
  if (target.port && 'name' in target.port) return undefined;
  const port = target.port ? `:${target.port.number}` : '';
  return `${target.scheme}://${name}.${namespace}.svc${port}${target.path}`;
}

/** The URL to probe as a relabelling of a discovered Service address. `$` would name a group of the regex. */
export function addressReplacement(target: ServiceTarget): string {
  return `${target.scheme}://$1${target.path.replace(/\$/g, '%24')}`;
}
