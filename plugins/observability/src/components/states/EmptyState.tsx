import { RiInboxLine } from '@remixicon/react';
import type { ReactElement, ReactNode } from 'react';
import { StateMessage } from './StateMessage';

/** Nothing is wrong, there is only nothing to show. `children` says what would make something appear. */
export function EmptyState(props: {
  title: string;
  children?: ReactNode;
  actions?: ReactNode;
  icon?: ReactElement;
  compact?: boolean;
}) {
  const { icon = <RiInboxLine size={props.compact ? 18 : 24} />, ...rest } =
    props;
  return <StateMessage {...rest} icon={icon} role="status" />;
}
