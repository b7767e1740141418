import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { SearchField, Tag, TagGroup } from '@backstage/ui';
import { RiFilterOffLine } from '@remixicon/react';
import { useState } from 'react';
import { observabilityTranslationRef } from '../../translation';
import styles from './LogQuery.module.css';

/** As many as the backend takes. */
const MAX = 20;

/** Texts whose lines are hidden: Enter adds one. */
export function ExcludedTexts(props: {
  texts: readonly string[];
  onChange: (texts: string[]) => void;
}) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { texts, onChange } = props;
  const [typed, setTyped] = useState('');
  const add = (text: string) => {
    setTyped('');
    if (text && !texts.includes(text)) onChange([...texts, text]);
  };
  return (
    <div className={styles.excluded}>
      <SearchField
        size="small"
        icon={<RiFilterOffLine />}
        aria-label={t('logs.query.without')}
        placeholder={t('logs.query.withoutPlaceholder')}
        maxLength={1_000}
        isDisabled={texts.length >= MAX}
        value={typed}
        onChange={setTyped}
        onSubmit={text => add(text.trim())}
      />
      {texts.length > 0 && (
        <TagGroup
          aria-label={t('logs.query.hidden')}
          onRemove={keys => onChange(texts.filter(text => !keys.has(text)))}
        >
          {texts.map(text => (
            <Tag key={text} id={text} size="small">
              {text}
            </Tag>
          ))}
        </TagGroup>
      )}
    </div>
  );
}
