export { DurationField } from './DurationField';
export { StartField } from './StartField';
