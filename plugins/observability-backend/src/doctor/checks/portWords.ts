import type {
  PodFacts,
  ServiceFacts,
} from '../../clusters/kubernetes/inventory/model';

type PodPort = PodFacts['ports'][number];

const list = (words: readonly string[]) =>
  [...new Set(words)].sort().join(', ') || 'none';

/** `http (80, leads to 8080)`. */
export const servicePorts = (services: readonly ServiceFacts[]) =>
  list(
    services.flatMap(({ ports }) =>
      ports.map(
        ({ name, port, targetPort }) =>
          `${name ?? 'without a name'} (${port}${
            targetPort === port ? '' : `, leads to ${targetPort}`
          })`,
      ),
    ),
  );

export const podPorts = (ports: readonly PodPort[]) =>
  list(
    ports.map(({ name, containerPort }) =>
      name === undefined ? `${containerPort}` : `${containerPort} (${name})`,
    ),
  );

export const portsOf = (pods: readonly PodFacts[]) =>
  pods.flatMap(pod => pod.ports);

/** What to write instead, where there is only one thing that can be meant: a name where there are names. */
export function instead(
  names: readonly (string | undefined)[],
  numbers: readonly number[],
): string {
  const named = [...new Set(names.filter(Boolean))];
  const choices = named.length > 0 ? named : [...new Set(numbers)];
  return choices.length === 1 ? `"${choices[0]}"` : 'one that exists';
}
