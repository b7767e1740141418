/**
 * Backend of the observability plugin.
 * @packageDocumentation
 */
export { observabilityPlugin as default } from './plugin';
