import { LanguageType, promQLLanguage } from '@prometheus-io/codemirror-promql';
import type { LintStrategy } from '@prometheus-io/codemirror-promql';
import { EditorState } from '@codemirror/state';
import { EditorView } from '@codemirror/view';

/** What stands for the window of a rate that fits the step; the backend puts it in. */
const VARIABLE = '$__rate_interval';
/** A duration as long as it, so that places stay. */
const DURATION = '1m'.padStart(VARIABLE.length, '0');

/** The same text without our variable, which is no PromQL. */
export const withoutVariable = (text: string): string =>
  text.replaceAll(VARIABLE, DURATION);

/** Lints as `lint` does, but knows our variable. An empty text is no mistake yet. */
export const lintWithVariable = (lint: LintStrategy): LintStrategy => ({
  promQL: () => async view => {
    const text = view.state.doc.toString();
    if (text.trim() === '') return [];
    const look = lint.promQL();
    if (!text.includes(VARIABLE)) return look(view);
    const other = new EditorView({
      state: EditorState.create({
        doc: withoutVariable(text),
        extensions: [promQLLanguage(LanguageType.PromQL)],
      }),
    });
    try {
      return await look(other);
    } finally {
      other.destroy();
    }
  },
});
