/**
 * Sentry's unresolved issues for the observability plugin.
 * @packageDocumentation
 */
export { observabilityModuleSentry as default } from './module';
