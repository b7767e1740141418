import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { SearchField, Select, ToggleButton } from '@backstage/ui';
import { useState } from 'react';
import { observabilityTranslationRef } from '../../translation';
import { ExcludedTexts } from './ExcludedTexts';
import type { LogState } from './model/logState';
import { useLogStreams } from './useLogQueries';
import type { ChangeLogState } from './useLogState';
import styles from './LogQuery.module.css';

/** Names that exist now, and those that were chosen before and are gone. */
const optionsOf = (known: string[] = [], chosen: string[] = []) =>
  [...new Set([...known, ...chosen])]
    .sort()
    .map(name => ({ id: name, label: name }));

/** Text, pods and containers. */
export function BuilderFields(props: {
  state: LogState;
  onChange: ChangeLogState;
}) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { state, onChange } = props;
  const { data: streams } = useLogStreams();
  return (
    <div className={styles.builder}>
      <div className={styles.fields}>
        <TextField
          key={state.text}
          text={state.text}
          isRegex={state.isRegex}
          onSubmit={text => onChange({ text, line: undefined })}
        />
        <ToggleButton
          size="small"
          aria-label={t('logs.query.regex')}
          isSelected={state.isRegex}
          onChange={isRegex => onChange({ isRegex, line: undefined })}
        >
          .*
        </ToggleButton>
        <Select
          size="small"
          selectionMode="multiple"
          aria-label={t('logs.query.pods')}
          placeholder={t('logs.query.allPods')}
          options={optionsOf(streams?.pods, state.pods)}
          value={state.pods}
          onChange={keys =>
            onChange({ pods: keys.map(String), line: undefined })
          }
        />
        <Select
          size="small"
          selectionMode="multiple"
          aria-label={t('logs.query.containers')}
          placeholder={t('logs.query.allContainers')}
          options={optionsOf(streams?.containers, state.containers)}
          value={state.containers}
          onChange={keys =>
            onChange({ containers: keys.map(String), line: undefined })
          }
        />
      </div>
      <ExcludedTexts
        texts={state.without}
        onChange={without => onChange({ without, line: undefined })}
      />
    </div>
  );
}

/** Takes over what was typed with Enter, or when the field is left or cleared. */
function TextField(props: {
  text: string;
  isRegex: boolean;
  onSubmit: (text: string) => void;
}) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { text, isRegex, onSubmit } = props;
  const [typed, setTyped] = useState(text);
  const submit = (next: string) => {
    if (next !== text) onSubmit(next);
  };
  return (
    <SearchField
      size="small"
      aria-label={t('logs.query.text')}
      placeholder={
        isRegex
          ? t('logs.query.regexPlaceholder')
          : t('logs.query.textPlaceholder')
      }
      maxLength={1_000}
      value={typed}
      onChange={setTyped}
      onSubmit={submit}
      onClear={() => submit('')}
      onBlur={() => submit(typed)}
    />
  );
}
