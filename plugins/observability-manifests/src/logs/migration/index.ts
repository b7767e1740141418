export { migratePromtail } from './migratePromtail';
export { MigrationError, type MigrationNote } from './Settings';
