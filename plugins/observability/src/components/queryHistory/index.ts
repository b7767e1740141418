export { QueryHistory } from './QueryHistory';
export { useQueryHistory } from './useQueryHistory';
