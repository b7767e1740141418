/**
 * Scaffolder actions of the observability plugin.
 * @packageDocumentation
 */
export { scaffolderModuleObservability as default } from './module';
