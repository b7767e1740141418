/**
 * Renders what an entity asks for and what a cluster offers into manifests. Pure: same input, same bytes.
 * @packageDocumentation
 */
export * from './manifest/types';
export {
  type CollectorConfiguration,
  collectorConfiguration,
} from './logs/collectorConfiguration';
export * from './logs/migration';
export { LOG_COLLECTORS } from './logs/collectors';
export * from './loki';
export { FILE_KINDS, type FileKind, isFileKind } from './manifest/fileKinds';
export * from './logs/profile';
export type { CollectorLimitation, LogCollector } from './logs/shipment';
export * from './profile/schema';
export { entityHash } from './manifest/names';
export { generatedJobs, generatedReceiver } from './kubernetes/generated';
export { lintObserved } from './lint/lintObserved';
export { manifestKey } from './manifest/manifestKey';
export { manifestPath } from './manifest/manifestPath';
export {
  type NamespaceAccess,
  namespaceAccess,
} from './profile/namespaceAccess';
export { parseManifestFile, serialiseManifest } from './manifest/serialise';
export {
  GIT_OPS_BANNER,
  GIT_OPS_FILES,
  type GitOpsFile,
  gitOpsFile,
  gitOpsFiles,
  gitOpsIndex,
  type GitOpsPlace,
} from './gitops/gitOpsFiles';
export { fromHelmTemplate, toHelmTemplate } from './gitops/helmTemplate';
export { renderManifests } from './render/renderManifests';
export type { RenderResult } from './render/renderManifests';
export * from './fence/promql';
export * from './fence/scope';
export { type Carries, keepsLabel, metricNames } from './fence/keepsLabel';
export { fenceSelector, scopeSelectors } from './fence/seriesSelectors';
export {
  type RuleComparison,
  type SubExpression,
  subExpressions,
} from './rules/subExpressions';
export { healthSignals } from './health/healthSignals';
export type { MetricsEngine } from './panels/MetricsEngine';
export { addsUp } from './panels/addsUp';
export { panelsFor } from './panels/panelsFor';
export { type SloQueries, sloQueries, type SloQuery } from './slo/sloQueries';
export {
  type AccessRule,
  type AccessRules,
  accessRules,
  type AccessRulesRequest,
  type ClusterAccessMode,
} from './rbac/accessRules';
export {
  rbacManifests,
  type RbacRequest,
  rbacYaml,
} from './rbac/rbacManifests';
export { DELIVERED_RESOURCES, type KubernetesResource } from './rbac/resources';
