export { EmptyState } from './EmptyState';
export { ErrorState } from './ErrorState';
export { FailedAction } from './FailedAction';
export { ForbiddenState } from './ForbiddenState';
export { LoadingState } from './LoadingState';
export { Notices } from './Notices';
export { QueryState } from './QueryState';
export { StateMessage } from './StateMessage';
