import type { LineSegment } from './model/lineView';
import styles from './LineText.module.css';

/** Text with its colours and search hits, as elements: whatever stands in a line, it stays text. */
export function LineText(props: { segments: LineSegment[] }) {
  return (
    <>
      {props.segments.map(({ text, styles: names, isHit }, index) => {
        const className = names.map(name => styles[name]).join(' ');
        // Segments have no identity of their own; they never move.
        const key = `${index}`;
        if (isHit) {
          return (
            <mark key={key} className={`${styles.hit} ${className}`}>
              {text}
            </mark>
          );
        }
        return className ? (
          <span key={key} className={className}>
            {text}
          </span>
        ) : (
          text
        );
      })}
    </>
  );
}
