import styles from './Facts.module.css';

/** Labels as `name=value`, in the order of their names. */
export function LabelList(props: {
  labels: Record<string, string>;
  label: string;
}) {
  return (
    <ul className={styles.labels} aria-label={props.label}>
      {Object.entries(props.labels)
        .sort(([a], [b]) => a.localeCompare(b, 'en'))
        .map(([name, value]) => (
          <li key={name}>
            <span className={styles.key}>{name}=</span>
            {value}
          </li>
        ))}
    </ul>
  );
}
