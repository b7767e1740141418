import { useMemo } from 'react';
import { ScrollRegion } from '../../components/ScrollRegion';
import { yamlTokens } from './model/yamlTokens';
import styles from './YamlText.module.css';

/** YAML to read, its keys and comments in other colours. */
export function YamlText(props: { yaml: string; label: string }) {
  const { yaml, label } = props;
  const lines = useMemo(() => yamlTokens(yaml), [yaml]);
  return (
    <ScrollRegion label={label} className={styles.root}>
      <pre className={styles.text}>
        {lines.map((tokens, line) => (
          // Neither lines nor tokens have an identity beyond their place.
          <span key={line} className={styles.line}>
            {tokens.map(({ kind, text }, place) => (
              <span key={place} data-kind={kind}>
                {text}
              </span>
            ))}
            {'\n'}
          </span>
        ))}
      </pre>
    </ScrollRegion>
  );
}
