import { toError } from '@backstage/errors';
import type {
  MetricsQueryResponse,
  Notice,
  Series,
} from '@observability-kit/backstage-plugin-observability-common';

/** One cluster, and how it is asked. */
export interface ClusterQuestion {
  cluster: string;
  ask(): Promise<MetricsQueryResponse>;
}

const inCluster =
  (cluster: string) =>
  ({ labels, ...series }: Series): Series => ({
    ...series,
    labels: { ...labels, cluster },
  });

/** The others' answers stay when one cluster fails; only where all do, the first one's error is everybody's. */
async function settle(questions: readonly ClusterQuestion[]): Promise<{
  answers: Array<[string, MetricsQueryResponse]>;
  notices: Notice[];
}> {
  const settled = await Promise.allSettled(questions.map(({ ask }) => ask()));
  const answers: Array<[string, MetricsQueryResponse]> = [];
  const failures: unknown[] = [];
  const notices: Notice[] = [];
  settled.forEach((result, index) => {
    const { cluster } = questions[index];
    if (result.status === 'fulfilled') {
      answers.push([cluster, result.value]);
    } else {
      failures.push(result.reason);
      const message = `${cluster}: ${toError(result.reason).message}`;
      notices.push({ level: 'warning', kind: 'unavailable', message });
    }
  });
  if (answers.length === 0) {
    throw failures[0];
  }
  return { answers, notices };
}

/**
 * Asks several clusters the same and puts their answers into one: series get the label `cluster`, notices the cluster's name in front. Nothing is added up here: a
 * ratio or a quantile of several clusters is no sum of theirs. A cluster that fails is a notice.
 *
 * Expects questions that lead to the same step. The expression that is shown is that of the first cluster that answers; scopes differ by cluster.
 */
export async function acrossClusters(
  questions: readonly ClusterQuestion[],
  signal?: AbortSignal,
): Promise<MetricsQueryResponse> {
  const { answers, notices } = await settle(questions);
  signal?.throwIfAborted();
  const [[, first]] = answers;
  return {
    stepSeconds: first.stepSeconds,
    results: first.results.map(({ fencedExpression }, index) => ({
      fencedExpression,
      series: answers.flatMap(([cluster, { results }]) =>
        (results[index]?.series ?? []).map(inCluster(cluster)),
      ),
    })),
    notices: [
      ...notices,
      ...answers.flatMap(([cluster, answer]) =>
        answer.notices.map(notice => ({
          ...notice,
          message: `${cluster}: ${notice.message}`,
        })),
      ),
    ],
  };
}
