import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, ButtonIcon } from '@backstage/ui';
import { RiCheckLine, RiCloseLine, RiFileCopyLine } from '@remixicon/react';
import { useState } from 'react';
import { observabilityTranslationRef } from '../translation';

/** Copies a text, and says whether that worked until the pointer or the focus leaves. */
export function CopyButton(props: {
  text: string;
  /** What is copied, for those who don't see the surroundings. */
  label: string;
  /** With words beside the icon. */
  children?: string;
}) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { text, label, children } = props;
  const [outcome, setOutcome] = useState<'copied' | 'failed'>();
  const copy = async () => {
    try {
      await window.navigator.clipboard.writeText(text);
      setOutcome('copied');
    } catch {
      // Without HTTPS, or without the permission, there is no clipboard.
      setOutcome('failed');
    }
  };
  const Icon =
    outcome === undefined
      ? RiFileCopyLine
      : { copied: RiCheckLine, failed: RiCloseLine }[outcome];
  const words =
    outcome &&
    {
      copied: t('common.copy.done'),
      failed: t('common.copy.failed'),
    }[outcome];
  const common = {
    size: 'small',
    onPress: copy,
    onBlur: () => setOutcome(undefined),
    onHoverEnd: () => setOutcome(undefined),
  } as const;
  return children ? (
    <Button
      {...common}
      variant="secondary"
      iconStart={<Icon />}
      aria-label={words ?? label}
    >
      {words ?? children}
    </Button>
  ) : (
    <ButtonIcon
      {...common}
      variant="tertiary"
      icon={<Icon />}
      aria-label={words ?? label}
    />
  );
}
