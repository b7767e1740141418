/**
 * Renders what an entity asks for and what a cluster offers into manifests. Pure: same input, same bytes.
 * @packageDocumentation
 */
export * from './manifest/types';
export * from './profile/schema';
