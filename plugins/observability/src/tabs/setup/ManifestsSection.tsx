import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Tab, TabList, TabPanel, Tabs } from '@backstage/ui';
import { RiDownloadLine } from '@remixicon/react';
import type {
  Flavour,
  ManifestText,
  SetupResponse,
} from '@observability-kit/backstage-plugin-observability-common';
import { CopyButton } from '../../components/CopyButton';
import { ScrollRegion } from '../../components/ScrollRegion';
import { Section } from '../../components/Section';
import { EmptyState } from '../../components/states';
import { saveText } from '../../lib/saveText';
import { observabilityTranslationRef } from '../../translation';
import styles from './ManifestsSection.module.css';
import tabStyles from './SetupTab.module.css';

/** What would be created, in each flavour, to read, copy or take away. */
export function ManifestsSection(props: { setup: SetupResponse }) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { manifests, problems, cluster } = props.setup;
  const names: Record<Flavour, string> = {
    'prometheus-operator': t('setup.manifests.prometheusOperator'),
    'victoria-metrics-operator': t('setup.manifests.victoriaMetricsOperator'),
    files: t('setup.manifests.files'),
  };
  if (problems.length > 0) {
    return (
      <Section title={t('setup.manifests.title')}>
        <EmptyState compact title={t('setup.manifests.withheld')} />
      </Section>
    );
  }
  if (!cluster || manifests.every(({ objects }) => objects.length === 0)) {
    return null;
  }
  return (
    <Section
      title={t('setup.manifests.title')}
      description={t('setup.manifests.description')}
    >
      <Tabs>
        <TabList>
          {manifests.map(({ flavour }) => (
            <Tab key={flavour} id={flavour}>
              {flavour === cluster.flavour
                ? t('setup.manifests.own', { flavour: names[flavour] })
                : names[flavour]}
            </Tab>
          ))}
        </TabList>
        {manifests.map(({ flavour, objects }) => (
          <TabPanel key={flavour} id={flavour}>
            <Objects flavour={flavour} objects={objects} />
          </TabPanel>
        ))}
      </Tabs>
    </Section>
  );
}

function Objects(props: { flavour: Flavour; objects: ManifestText[] }) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { flavour, objects } = props;
  if (objects.length === 0) {
    return (
      <EmptyState compact title={t('setup.manifests.none')}>
        {t('setup.manifests.noneText')}
      </EmptyState>
    );
  }
  return (
    <div className={styles.objects}>
      <div>
        <Button
          size="small"
          variant="secondary"
          iconStart={<RiDownloadLine />}
          onPress={() =>
            saveText(
              `${objects[0].name}.${flavour}.yaml`,
              objects.map(({ yaml }) => yaml).join('---\n'),
              'application/yaml',
            )
          }
        >
          {t('setup.manifests.download')}
        </Button>
      </div>
      {objects.map(({ key, kind, name, yaml }) => (
        <details key={key} className={styles.object}>
          <summary className={styles.summary}>
            <strong>{kind}</strong> {name}
          </summary>
          <div className={styles.body}>
            <CopyButton
              text={yaml}
              label={t('setup.manifests.copyLabel', { name })}
            >
              {t('setup.manifests.copy')}
            </CopyButton>
            <ScrollRegion label={`${kind} ${name}`} className={tabStyles.code}>
              {yaml}
            </ScrollRegion>
          </div>
        </details>
      ))}
    </div>
  );
}
