import type { SetupResponse } from '@observability-kit/backstage-plugin-observability-common';

type Problem = SetupResponse['problems'][number];

/** One annotation, with everything that is wrong with it. */
export interface AnnotationRow {
  key: string;
  /** Absent for an annotation that ought to be there. */
  value?: string;
  problems: Problem[];
}

/** `observability/spec#/metrics/port` is a place inside `observability/spec`. */
const annotationOf = (key: string) => key.split('#')[0];

/** Every annotation with its problems in place; problems of what is not there come last. */
export function annotationRows(
  setup: Pick<SetupResponse, 'annotations' | 'problems'>,
): AnnotationRow[] {
  const present = setup.annotations.map(
    ({ key, value }): AnnotationRow => ({
      key,
      value,
      problems: setup.problems.filter(
        problem => annotationOf(problem.key) === key,
      ),
    }),
  );
  const known = new Set(setup.annotations.map(({ key }) => key));
  const absent = new Map<string, Problem[]>();
  for (const problem of setup.problems) {
    const key = annotationOf(problem.key);
    if (!known.has(key)) {
      absent.set(key, [...(absent.get(key) ?? []), problem]);
    }
  }
  return [
    ...present,
    ...[...absent].map(([key, problems]) => ({ key, problems })),
  ];
}
