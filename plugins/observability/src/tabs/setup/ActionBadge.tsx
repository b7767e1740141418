import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  RiAddCircleFill,
  RiDeleteBin5Fill,
  RiEqualFill,
  RiForbid2Fill,
  RiHandHeartFill,
  RiPencilFill,
  RiSwordFill,
} from '@remixicon/react';
import type { ChangeAction } from '@observability-kit/backstage-plugin-observability-common';
import { observabilityTranslationRef } from '../../translation';
import styles from './ActionBadge.module.css';

const ICONS: Record<ChangeAction, typeof RiAddCircleFill> = {
  create: RiAddCircleFill,
  update: RiPencilFill,
  delete: RiDeleteBin5Fill,
  unchanged: RiEqualFill,
  adopt: RiHandHeartFill,
  conflict: RiSwordFill,
  blocked: RiForbid2Fill,
};

/** What would become of an object: an icon and a word, so that colour is not the only sign. */
export function ActionBadge(props: {
  action: ChangeAction;
  /** Of how many objects. */
  count?: number;
}) {
  const { action, count } = props;
  const { t } = useTranslationRef(observabilityTranslationRef);
  const Icon = ICONS[action];
  const words: Record<ChangeAction, string> = {
    create: t('setup.action.create'),
    update: t('setup.action.update'),
    delete: t('setup.action.delete'),
    unchanged: t('setup.action.unchanged'),
    adopt: t('setup.action.adopt'),
    conflict: t('setup.action.conflict'),
    blocked: t('setup.action.blocked'),
  };
  return (
    <span className={styles.badge} data-action={action}>
      <Icon size={14} aria-hidden="true" />
      {count === undefined ? words[action] : `${words[action]} ${count}`}
    </span>
  );
}
