/**
 * Words that every part of the observability plugin shares.
 * @packageDocumentation
 */
export * from './annotations';
export * from './permissions';
export * from './model/metrics';
export * from './model/health';
export * from './model/alerts';
export * from './model/errors';
export * from './model/logs';
export * from './spec/catalogFile';
export * from './spec/duration';
export type { ProblemPlace } from './spec/problemPlace';
export { METRICS_PRESETS, RULE_PACKS } from './spec/names';
export { parseObservability, referencedFiles } from './spec/parseObservability';
export { ruleGroupSchema } from './spec/ruleGroups';
export { observabilityJsonSchema } from './spec/jsonSchema';
export * from './spec/schema';
export * from './spec/types';
export * from './wire/entity';
export * from './wire/metricListing';
export * from './wire/metrics';
export * from './wire/metricsStream';
export * from './wire/alerts';
export * from './wire/errors';
export * from './wire/logs';
export * from './wire/logsCounts';
export * from './wire/logsDownload';
export * from './wire/setup';
export * from './wire/plan';
export * from './wire/doctor';
export * from './wire/overview';
export * from './wire/backtest';
export * from './wire/clusters';
export * from './wire/receivers';
export * from './wire/ruleExplanation';
export * from './wire/silenceTemplates';
export * from './wire/slo';
export * from './wire/testAlert';
export * from './wire/sources';
export * from './wire/userToken';
export { isRe2 } from './spec/regex';
