import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { Button, Menu, MenuItem, MenuTrigger } from '@backstage/ui';
import { RiArrowDownSLine, RiDownloadLine } from '@remixicon/react';
import {
  gitOpsLayoutSchema,
  type Flavour,
  type GitOpsLayout,
  type ManifestText,
} from '@observability-kit/backstage-plugin-observability-common';
import { saveArchive } from '../../lib/saveArchive';
import { saveText } from '../../lib/saveText';
import { observabilityTranslationRef } from '../../translation';
import { archiveOf } from './model/handOver';

/** Takes all manifests of a flavour away: as one file, and custom resources also as a tool takes them that delivers from Git. */
export function DownloadMenu(props: {
  flavour: Flavour;
  objects: ManifestText[];
}) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { entity } = useEntity();
  const { flavour, objects } = props;
  const saveStream = () =>
    saveText(
      `${objects[0].name}.${flavour}.yaml`,
      objects.map(({ yaml }) => yaml).join('---\n'),
      'application/yaml',
    );
  const saveLayout = (layout: GitOpsLayout) => {
    const archive = archiveOf(layout, entity.metadata.name, objects);
    saveArchive(archive.name, archive.files);
  };
  const layouts: Record<GitOpsLayout, string> = {
    argocd: t('setup.manifests.layoutArgocd'),
    flux: t('setup.manifests.layoutFlux'),
    helm: t('setup.manifests.layoutHelm'),
  };
  const button = {
    size: 'small',
    variant: 'secondary',
    iconStart: <RiDownloadLine />,
    isDisabled: objects.length === 0,
    children: t('setup.manifests.downloadAll'),
  } as const;
  if (flavour === 'files') return <Button {...button} onPress={saveStream} />;
  return (
    <MenuTrigger>
      <Button {...button} iconEnd={<RiArrowDownSLine />} />
      <Menu placement="bottom end">
        <MenuItem onAction={saveStream}>
          {t('setup.manifests.oneFile')}
        </MenuItem>
        {gitOpsLayoutSchema.options.map(layout => (
          <MenuItem key={layout} onAction={() => saveLayout(layout)}>
            {layouts[layout]}
          </MenuItem>
        ))}
      </Menu>
    </MenuTrigger>
  );
}
