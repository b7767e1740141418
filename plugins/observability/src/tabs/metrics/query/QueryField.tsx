import { TextAreaField } from '@backstage/ui';
import { type ComponentType, useEffect, useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import styles from './QueryBox.module.css';
import type { MetricListing } from './useMetricListing';

/** What an expression is written in. */
export interface QueryFieldProps {
  label: string;
  placeholder: string;
  value: string;
  maxLength: number;
  listing: MetricListing;
  onChange: (text: string) => void;
  onRun: (text: string) => void;
  /** Why there were none, and `undefined` where there were. */
  onSuggestions: (failure: unknown) => void;
}

/** An editor measures text; where that can't be done, or the editor can't be loaded, there is a plain field. */
const canMeasure = () =>
  typeof Range !== 'undefined' &&
  typeof Range.prototype.getClientRects === 'function';

/** A plain field at once, and the editor as soon as it is loaded. */
export function QueryField(props: QueryFieldProps) {
  const [Editor, setEditor] =
    useState<ComponentType<QueryFieldProps & { takesFocus: boolean }>>();
  const field = useRef<HTMLDivElement>(null);
  const hadFocus = useRef(false);
  useEffect(() => {
    let isHere = canMeasure();
    if (isHere) {
      import('./PromqlEditor').then(
        module => {
          if (!isHere) return;
          hadFocus.current =
            field.current?.contains(document.activeElement) ?? false;
          setEditor(() => module.PromqlEditor);
        },
        () => {},
      );
    }
    return () => {
      isHere = false;
    };
  }, []);
  const { label, placeholder, value, maxLength, onChange, onRun } = props;
  const runOnEnter = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      onRun(value);
    }
  };
  return Editor ? (
    <Editor {...props} takesFocus={hadFocus.current} />
  ) : (
    <div ref={field} className={styles.expression}>
      <TextAreaField
        aria-label={label}
        placeholder={placeholder}
        rows={2}
        value={value}
        onChange={onChange}
        onKeyDown={runOnEnter}
        spellCheck="false"
        maxLength={maxLength}
      />
    </div>
  );
}
