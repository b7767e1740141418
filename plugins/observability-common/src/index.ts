/**
 * Words that every part of the observability plugin shares.
 * @packageDocumentation
 */
export * from './annotations';
export * from './permissions';
export * from './model/metrics';
export * from './model/alerts';
export * from './model/logs';
export * from './spec/duration';
export { METRICS_PRESETS, RULE_PACKS } from './spec/names';
export { parseObservability, referencedFiles } from './spec/parseObservability';
export { ruleGroupSchema } from './spec/ruleGroups';
export * from './spec/schema';
export * from './spec/types';
export * from './wire/entity';
export * from './wire/metrics';
export * from './wire/alerts';
export * from './wire/logs';
export * from './wire/setup';
