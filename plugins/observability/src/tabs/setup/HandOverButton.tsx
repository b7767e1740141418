import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { Button } from '@backstage/ui';
import { RiDownloadLine } from '@remixicon/react';
import type {
  GitOpsLayout,
  PlannedChange,
} from '@observability-kit/backstage-plugin-observability-common';
import { saveArchive } from '../../lib/saveArchive';
import { observabilityTranslationRef } from '../../translation';
import { archiveOf, manifestsOf } from './model/handOver';
import { useLayoutWords } from './useLayoutWords';

/** Saves manifests as the files that a tool takes. */
export function HandOverButton(props: {
  layout: GitOpsLayout;
  changes: PlannedChange[];
  /** What is saved, for those who don't see the surroundings. */
  of?: string;
}) {
  const { layout, changes, of } = props;
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { entity } = useEntity();
  const tool = useLayoutWords()[layout].name;
  const save = () => {
    const { name, files } = archiveOf(
      layout,
      entity.metadata.name,
      manifestsOf(changes),
    );
    saveArchive(name, files);
  };
  return (
    <Button
      size="small"
      variant="secondary"
      iconStart={<RiDownloadLine />}
      aria-label={of && t('setup.handOver.one', { tool, name: of })}
      onPress={save}
    >
      {t('setup.handOver.download', { tool })}
    </Button>
  );
}
