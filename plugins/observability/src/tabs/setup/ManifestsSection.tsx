import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Box, ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import type { SetupResponse } from '@observability-kit/backstage-plugin-observability-common';
import { Section } from '../../components/Section';
import { EmptyState } from '../../components/states';
import { observabilityTranslationRef } from '../../translation';
import { DownloadMenu } from './DownloadMenu';
import { ManifestView } from './ManifestView';
import { shownManifest } from './model/shownManifest';
import { useFlavourWords } from './useFlavourWords';
import { useManifestParams } from './useManifestParams';
import { useWantWords } from './useWantWords';
import styles from './ManifestsSection.module.css';

/** What would be created, in each flavour, to read, copy or take away. */
export function ManifestsSection(props: { setup: SetupResponse }) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const flavours = useFlavourWords();
  const wantWords = useWantWords();
  const [params, setParams] = useManifestParams();
  const { manifests, problems, cluster } = props.setup;
  if (problems.length > 0) {
    return (
      <Section title={t('setup.manifests.title')}>
        <EmptyState compact title={t('setup.manifests.withheld')} />
      </Section>
    );
  }
  if (manifests.every(({ objects }) => objects.length === 0)) return null;

  const { flavour, objects, object } = shownManifest(props.setup, params);
  return (
    <Section
      title={t('setup.manifests.title')}
      description={t('setup.manifests.description')}
      actions={
        <>
          <ToggleButtonGroup
            aria-label={t('setup.manifests.flavour')}
            selectionMode="single"
            disallowEmptySelection
            selectedKeys={flavour ? [flavour] : []}
            onSelectionChange={keys => {
              const [chosen] = [...keys];
              setParams({ flavour: String(chosen), object: null });
            }}
          >
            {manifests.map(({ flavour: id }) => (
              <ToggleButton key={id} id={id} size="small">
                {id === cluster?.flavour
                  ? t('setup.manifests.own', { flavour: flavours[id] })
                  : flavours[id]}
              </ToggleButton>
            ))}
          </ToggleButtonGroup>
          {flavour && <DownloadMenu flavour={flavour} objects={objects} />}
        </>
      }
    >
      {object ? (
        <Box bg="neutral" className={styles.split}>
          <ul
            className={styles.objects}
            aria-label={t('setup.manifests.objects')}
          >
            {objects.map(({ key, kind, name, want }) => (
              <li key={key}>
                <button
                  type="button"
                  className={styles.object}
                  aria-current={key === object.key || undefined}
                  onClick={() => setParams({ ...params, object: key })}
                >
                  <span className={styles.want}>{wantWords(want)}</span>
                  <strong>{kind}</strong>
                  <span>{name}</span>
                </button>
              </li>
            ))}
          </ul>
          <ManifestView manifest={object} />
        </Box>
      ) : (
        <EmptyState compact title={t('setup.manifests.none')}>
          {t('setup.manifests.noneText')}
        </EmptyState>
      )}
    </Section>
  );
}
