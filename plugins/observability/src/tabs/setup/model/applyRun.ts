import type {
  ApplyResponse,
  ApplyResult,
  ChangeAction,
  PlannedChange,
  PlanResponse,
} from '@observability-kit/backstage-plugin-observability-common';

/** One apply, from its confirmation on. Ended when there is a response or an error. */
export interface ApplyRun {
  cluster: string;
  /** What the plan held beyond what stays as it is. */
  planned: Pick<PlannedChange, 'key' | 'cluster' | 'action'>[];
  /** What has become of objects, as it came. */
  results: ApplyResult[];
  response?: ApplyResponse;
  error?: Error;
  /** Milliseconds since the epoch. */
  endedMs?: number;
}

/** An apply that begins. */
export const beginRun = ({ cluster, changes }: PlanResponse): ApplyRun => ({
  cluster,
  planned: changes
    .filter(({ action }) => action !== 'unchanged')
    .map(({ key, action, cluster: where }) => ({
      key,
      action,
      ...(where !== undefined && { cluster: where }),
    })),
  results: [],
});

/** Whether objects are still being written. */
export const isRunning = ({ response, error }: ApplyRun) =>
  response === undefined && error === undefined;

/** What became of an object; `waiting`: not yet; `unknown`: the answer was lost before it was told. */
export type Outcome = ApplyResult['outcome'] | 'waiting' | 'unknown';

/** One object of a run. */
export interface RunLine {
  key: string;
  cluster?: string;
  action: ChangeAction;
  outcome: Outcome;
  message?: string;
}

const idOf = ({ key, cluster = '' }: { key: string; cluster?: string }) =>
  `${cluster} ${key}`;

/** Every object of a run: in the order of the plan while it goes on, so that no line moves; as answered when it is done. */
export function runLines(run: ApplyRun): RunLine[] {
  if (run.response) return run.response.results;
  const results = new Map(run.results.map(result => [idOf(result), result]));
  const outcome = run.error ? 'unknown' : 'waiting';
  return run.planned.map(
    planned => results.get(idOf(planned)) ?? { ...planned, outcome },
  );
}
