import { aggregate, binary, call } from '../rules/expression';
import type { Expression } from '../rules/expression';

/** Share of events that are bad, 0-1. Before the first bad one there is no series of them: then there are none, not an unknown number. */
export const ratioOf = (bad: Expression, total: Expression): Expression =>
  binary(binary(bad, 'or', binary(total, '*', 0)), '/', total);

/** What a share `q` of the events stays below, in the unit of the buckets. */
export const quantileOf = (q: number, bucketRate: Expression): Expression =>
  call('histogram_quantile', q, aggregate('sum', bucketRate, 'le'));
