import {
  keysOf,
  type Labels,
  selectorInWords,
  selectsLabels,
  unfulfilled,
} from './labelSelector';
import type { Consumer, Platform, Selection } from './platform';

/** An object that wants to be taken up. */
export interface Candidate {
  kind: string;
  namespace: string;
  labels: Labels;
}

/** Whether a consumer takes an object up: `labels` and `namespace` say what stands in the way. */
export type SelectionVerdict =
  | { selected: true }
  | {
      selected: false;
      obstacle: 'kind' | 'labels' | 'namespace';
      /** The end of a sentence that begins with the consumer's name. */
      reason: string;
    }
  /** Its labels fit; whether its namespace does can't be seen. */
  | { selected: 'unknown'; reason: string };

const NAME_LABEL = 'kubernetes.io/metadata.name';

export const consumerName = ({ kind, namespace, name }: Consumer) =>
  `${kind} ${namespace}/${name}`;

/** Whether a namespace is among those that a selection looks into; `undefined` where labels of namespaces can't be read. */
export function coversNamespace(
  { namespaces }: Selection,
  consumer: Pick<Consumer, 'namespace'>,
  namespace: string,
  { namespaces: known }: Pick<Platform, 'namespaces'>,
): boolean | undefined {
  if (namespaces === 'own') {
    return namespace === consumer.namespace;
  }
  if (selectorInWords(namespaces) === '') {
    return true;
  }
  if (known) {
    return (
      known[namespace] !== undefined &&
      selectsLabels(namespaces, known[namespace])
    );
  }
  // The API server gives every namespace this label; the others can't be read.
  return keysOf(namespaces).every(key => key === NAME_LABEL)
    ? selectsLabels(namespaces, { [NAME_LABEL]: namespace })
    : undefined;
}

/** As the operator itself decides. Pure. */
export function selectionOf(
  consumer: Consumer,
  { kind, labels, namespace }: Candidate,
  platform: Pick<Platform, 'namespaces'>,
): SelectionVerdict {
  const selection = consumer.selections[kind];
  if (!selection?.objects) {
    const because = selection?.because ? `: ${selection.because}` : '';
    const reason = `takes up no ${kind} objects${because}`;
    return { selected: false, obstacle: 'kind', reason };
  }
  const missing = unfulfilled(selection.objects, labels);
  if (missing.length > 0) {
    const reason = `selects ${kind} objects with ${missing.join(', ')}`;
    return { selected: false, obstacle: 'labels', reason };
  }
  const where =
    selection.namespaces === 'own'
      ? `in its own namespace ${consumer.namespace}`
      : `in namespaces with ${selectorInWords(selection.namespaces)}`;
  switch (coversNamespace(selection, consumer, namespace, platform)) {
    case true:
      return { selected: true };
    case false:
      return {
        selected: false,
        obstacle: 'namespace',
        reason: `selects ${kind} objects only ${where}`,
      };
    default:
      return {
        selected: 'unknown',
        reason: `selects ${kind} objects only ${where}, and our identity may not read the labels of namespaces`,
      };
  }
}

/** What a consumer selects of one kind, as a sentence. */
export function selectionInWords(kind: string, selection: Selection): string {
  const { objects, namespaces, because } = selection;
  if (!objects) {
    return `No ${kind}: ${because}`;
  }
  const labels = selectorInWords(objects);
  const places = namespaces === 'own' ? '' : selectorInWords(namespaces);
  const where =
    namespaces === 'own'
      ? 'in its own namespace'
      : (places && `in namespaces with ${places}`) || 'in all namespaces';
  return `${kind}${labels && ` with ${labels}`} ${where}`;
}
