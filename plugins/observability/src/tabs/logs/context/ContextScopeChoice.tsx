import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import { observabilityTranslationRef } from '../../../translation';
import type { ContextScope } from '../model/context';

/** Whose lines are shown around a line. */
export function ContextScopeChoice(props: {
  scopes: ContextScope[];
  scope: ContextScope;
  onChange: (scope: ContextScope) => void;
}) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { scopes, scope, onChange } = props;
  const words = {
    stream: t('logs.context.stream'),
    pod: t('logs.context.pod'),
    all: t('logs.context.all'),
  };
  return (
    <ToggleButtonGroup
      aria-label={t('logs.context.whose')}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[scope]}
      onSelectionChange={keys => {
        const chosen = scopes.find(each => keys.has(each));
        if (chosen) onChange(chosen);
      }}
    >
      {scopes.map(each => (
        <ToggleButton key={each} id={each} size="small">
          {words[each]}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
