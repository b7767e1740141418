import type { PodFacts } from './model';

type Container = PodFacts['containers'][number];

/** Why a pod is not ready, and the command that shows more. */
export interface PodTrouble {
  words: string;
  /** To be put behind `kubectl -n <namespace>`. */
  command: string;
}

const restartsOf = ({ restartCount }: Container) =>
  restartCount > 0
    ? `, ${restartCount} restart${restartCount === 1 ? '' : 's'}`
    : '';

/** How it ended last: `OOMKilled`, `Error, exit code 1`. */
function endOf({ state, lastState }: Container): string | undefined {
  const end = state.terminated ?? lastState.terminated;
  return (
    end &&
    `${end.reason ?? 'ended'}${
      end.exitCode ? `, exit code ${end.exitCode}` : ''
    }`
  );
}

/** Images and configuration are for the kubelet to say, crashes for the container's own last words. */
function containerTrouble(pod: string, container: Container): PodTrouble {
  const { name, state } = container;
  const end = endOf(container);
  const last = end ? `, last ended with ${end}` : '';
  const describe = `describe pod ${pod}`;
  const logs = `logs ${pod} -c ${name}`;
  const { waiting, terminated } = state;
  if (waiting) {
    const { reason = 'no reason given', message } = waiting;
    return {
      words: `container ${name} waits (${reason}${restartsOf(
        container,
      )}${last}${message ? `): ${message}` : ')'}`,
      command: end ? `${logs} --previous` : describe,
    };
  }
  if (terminated) {
    return {
      words: `container ${name} has ended with ${end}${restartsOf(container)}`,
      command: logs,
    };
  }
  return {
    words: `container ${name} runs and is not ready: its readiness probe fails, or has not succeeded yet${restartsOf(
      container,
    )}${last}`,
    command: describe,
  };
}

/** What keeps a pod from being ready; `undefined` for one that is. Pure. */
export function podTrouble(pod: PodFacts): PodTrouble | undefined {
  const { name, terminating, ready, phase, conditions, containers } = pod;
  const describe = `describe pod ${name}`;
  if (terminating) {
    return { words: 'is being deleted', command: describe };
  }
  if (ready) {
    return undefined;
  }
  const unscheduled = conditions.find(
    ({ type, status }) => type === 'PodScheduled' && status === 'False',
  );
  if (unscheduled) {
    const { reason, message } = unscheduled;
    return {
      words: `no node takes it (${reason ?? phase})${
        message ? `: ${message}` : ''
      }`,
      command: describe,
    };
  }
  const container = containers.find(each => !each.ready);
  const gate = conditions.find(({ type }) => type === 'Ready')?.message;
  return container
    ? containerTrouble(name, container)
    : {
        words: `is ${phase} and not ready${gate ? `: ${gate}` : ''}`,
        command: describe,
      };
}
