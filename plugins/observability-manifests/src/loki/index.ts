export { lokiDataSource } from './dataSource';
export { lokiHelmValues } from './helmValues';
export { s3Lifecycle } from './lifecycle';
export { lokiConfiguration, type LokiPlace } from './lokiConfig';
export {
  lokiFiles,
  type LokiSurroundings,
  type PlatformFile,
} from './lokiFiles';
export { lokiFindings, type PlatformFinding } from './lokiFindings';
export { lokiStackValues } from './lokiStackValues';
export {
  type FoundParts,
  PLATFORM_PARTS,
  type PlatformPart,
  platformParts,
} from './platformParts';
export { lokiRuleGroups } from './rules';
export {
  type LokiPlatform,
  type LokiPlatformInput,
  lokiPlatformSchema,
} from './schema';
export {
  PRICES_OF,
  storageCost,
  type StorageCost,
  type StoragePrices,
  storagePricesSchema,
  type StorageVolume,
  storageVolumeSchema,
} from './cost';
