export { DurationField } from './DurationField';
export { StartField } from './StartField';
export { TemplateField } from './TemplateField';
