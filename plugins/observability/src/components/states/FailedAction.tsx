import { Alert as Message } from '@backstage/ui';
import { errorMessage } from '../../api';

/** What a person wanted done failed, and why. */
export function FailedAction(props: { title: string; error: unknown }) {
  return (
    <Message
      status="danger"
      icon
      role="alert"
      title={props.title}
      description={errorMessage(props.error)}
    />
  );
}
