import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

const MONOSPACE =
  'var(--bui-font-monospace, ui-monospace, SFMono-Regular, Menlo, Consolas, monospace)';

const frame = EditorView.theme({
  '&': {
    color: 'var(--bui-fg-primary)',
    backgroundColor: 'var(--bui-bg-neutral-2)',
    border: '1px solid var(--bui-border-2)',
    borderRadius: 'var(--bui-radius-3)',
    fontSize: 'var(--bui-font-size-3)',
  },
  '&.cm-focused': {
    outline: '2px solid var(--bui-ring)',
    outlineOffset: '1px',
  },
  '.cm-scroller': { fontFamily: MONOSPACE, lineHeight: '1.5' },
  '.cm-content': {
    minHeight: '3.5rem',
    padding: 'var(--bui-space-2) 0',
    caretColor: 'var(--bui-fg-primary)',
  },
  '.cm-line': { padding: '0 var(--bui-space-3)' },
  '.cm-cursor': { borderLeftColor: 'var(--bui-fg-primary)' },
  '.cm-placeholder': { color: 'var(--bui-fg-secondary)' },
  '.cm-tooltip': {
    color: 'var(--bui-fg-primary)',
    backgroundColor: 'var(--bui-bg-neutral-1)',
    border: '1px solid var(--bui-border-2)',
    borderRadius: 'var(--bui-radius-2)',
  },
  '.cm-tooltip.cm-completionInfo': {
    padding: 'var(--bui-space-2)',
    maxWidth: '24rem',
  },
  '.cm-tooltip-autocomplete ul': { fontFamily: MONOSPACE },
  '.cm-tooltip-autocomplete ul li[aria-selected]': {
    color: 'var(--promql-chosen)',
    backgroundColor: 'var(--promql-chosen-bg)',
  },
  '.cm-completionDetail': { opacity: '0.8' },
  '.cm-matchingBracket, &.cm-focused .cm-matchingBracket': {
    backgroundColor: 'var(--bui-bg-neutral-3)',
    outline: '1px solid var(--bui-border-2)',
  },
});

/** Colours alone say nothing here: they only help the eye along. */
const colours = HighlightStyle.define([
  { tag: tags.name, color: 'var(--bui-fg-primary)' },
  { tag: tags.labelName, color: 'var(--promql-label)' },
  { tag: tags.string, color: 'var(--promql-literal)' },
  { tag: tags.number, color: 'var(--promql-literal)' },
  {
    tag: [tags.keyword, tags.modifier, tags.function(tags.variableName)],
    color: 'var(--promql-keyword)',
  },
  { tag: tags.comment, color: 'var(--bui-fg-secondary)', fontStyle: 'italic' },
  { tag: tags.invalid, color: 'var(--promql-invalid)' },
]);

/** The editor in the colours of the app, light or dark; `QueryBox.module.css` says which. */
export const promqlTheme = [frame, syntaxHighlighting(colours)];
