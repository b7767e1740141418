import {
  acceptCompletion,
  autocompletion,
  closeBrackets,
  completionStatus,
  startCompletion,
} from '@codemirror/autocomplete';
import { bracketMatching } from '@codemirror/language';
import { Prec } from '@codemirror/state';
import { EditorView, keymap } from '@codemirror/view';
import {
  newCompleteStrategy,
  PromQLExtension,
} from '@prometheus-io/codemirror-promql';
import CodeMirror from '@uiw/react-codemirror';
import { useEffect, useMemo, useRef } from 'react';
import { ListingClient } from './ListingClient';
import { lintWithVariable } from './promqlLint';
import { promqlTheme } from './promqlTheme';
import type { QueryFieldProps } from './QueryField';
import styles from './QueryBox.module.css';

const SETUP = {
  lineNumbers: false,
  foldGutter: false,
  highlightActiveLine: false,
  highlightActiveLineGutter: false,
  searchKeymap: false,
  // With options of its own, below.
  autocompletion: false,
  bracketMatching: false,
  closeBrackets: false,
} as const;

/** An editor that knows PromQL and what the entity has. Tab leaves it, Enter runs the expression. */
export function PromqlEditor(props: QueryFieldProps & { takesFocus: boolean }) {
  const { label, placeholder, value, maxLength, listing, takesFocus } = props;
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });
  const extensions = useMemo(() => {
    const promql = new PromQLExtension();
    promql
      .setComplete({
        completeStrategy: newCompleteStrategy({
          remote: new ListingClient(listing, failure =>
            latest.current.onSuggestions(failure),
          ),
        }),
      })
      .setLinter(lintWithVariable(promql.getLinter()));
    const run = (view: EditorView) => {
      latest.current.onRun(view.state.doc.toString());
      return true;
    };
    return [
      promql.asExtension(),
      autocompletion({ maxRenderedOptions: 100 }),
      bracketMatching(),
      closeBrackets(),
      promqlTheme,
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({ 'aria-label': label }),
      Prec.highest(
        keymap.of([
          { key: 'Mod-Enter', run },
          {
            key: 'Enter',
            // While suggestions are open, it takes one; just opened, they were hardly meant: then it does nothing.
            run: view =>
              completionStatus(view.state) === 'active'
                ? acceptCompletion(view) || true
                : run(view),
          },
          { key: 'Ctrl-Space', run: startCompletion },
        ]),
      ),
    ];
  }, [label, listing]);
  return (
    <CodeMirror
      className={styles.editor}
      value={value}
      onChange={text => props.onChange(text.slice(0, maxLength))}
      theme="none"
      basicSetup={SETUP}
      indentWithTab={false}
      extensions={extensions}
      placeholder={placeholder}
      onCreateEditor={view => takesFocus && view.focus()}
    />
  );
}
