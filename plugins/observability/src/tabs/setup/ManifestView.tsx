import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Text } from '@backstage/ui';
import { RiDownloadLine } from '@remixicon/react';
import type { ManifestText } from '@observability-kit/backstage-plugin-observability-common';
import { CopyButton } from '../../components/CopyButton';
import { saveText } from '../../lib/saveText';
import { observabilityTranslationRef } from '../../translation';
import { YamlText } from './YamlText';
import styles from './ManifestsSection.module.css';

/** Names may hold what a file name may not. */
const fileName = (kind: string, name: string) =>
  `${kind}-${name}`.replace(/[^\w.-]+/g, '-').toLocaleLowerCase('en-US');

/** One manifest to read, copy or take away. */
export function ManifestView(props: { manifest: ManifestText }) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { kind, name, namespace, yaml } = props.manifest;
  const title = `${kind} ${name}`;
  return (
    <div className={styles.view}>
      <div className={styles.head}>
        <Text as="h3" variant="body-medium" weight="bold">
          {namespace ? `${kind} ${namespace}/${name}` : title}
        </Text>
        <div className={styles.buttons}>
          <CopyButton
            text={yaml}
            label={t('setup.manifests.copyLabel', { name: title })}
          >
            {t('setup.manifests.copy')}
          </CopyButton>
          <Button
            size="small"
            variant="secondary"
            iconStart={<RiDownloadLine />}
            aria-label={t('setup.manifests.downloadLabel', { name: title })}
            onPress={() =>
              saveText(`${fileName(kind, name)}.yaml`, yaml, 'application/yaml')
            }
          >
            {t('setup.manifests.download')}
          </Button>
        </div>
      </div>
      <YamlText key={title} yaml={yaml} label={title} />
    </div>
  );
}
