import { ScrollRegion } from '../../components/ScrollRegion';
import { lineDiff } from './model/lineDiff';
import type { DiffLine } from './model/lineDiff';
import styles from './TextDiff.module.css';

const SIGNS: Record<DiffLine['kind'], string> = {
  added: '+',
  removed: '-',
  same: ' ',
  gap: '⋯',
};

/** The difference of two texts, with the signs of a unified diff. */
export function TextDiff(props: {
  label: string;
  before: string;
  after: string;
}) {
  const lines = lineDiff(props.before, props.after);
  return (
    <ScrollRegion label={props.label} className={styles.root}>
      <div className={styles.lines}>
        {lines.map(({ kind, text }, index) => (
          // Lines have no identity beyond their place.
          <div key={index} className={styles.line} data-kind={kind}>
            {SIGNS[kind]} {kind === 'gap' ? '' : text}
          </div>
        ))}
      </div>
    </ScrollRegion>
  );
}
