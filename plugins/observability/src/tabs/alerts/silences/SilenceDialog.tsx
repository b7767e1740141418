import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  TextAreaField,
} from '@backstage/ui';
import type {
  Alert,
  Matcher,
  Silence,
} from '@observability-kit/backstage-plugin-observability-common';
import { useId, useState } from 'react';
import type { FormEvent } from 'react';
import { FieldProblem } from '../../../components/form';
import { readableClass } from '../../../components/readable';
import {
  DurationField,
  StartField,
  TemplateField,
} from '../../../components/silencing';
import { useTimeRange } from '../../../components/timeRange';
import { silenceStart } from '../../../lib/silenceStart';
import { FailedAction } from '../../../components/states';
import { observabilityTranslationRef } from '../../../translation';
import { MatcherFields } from './MatcherFields';
import { MatcherList } from './MatcherList';
import { SilencePreview } from './SilencePreview';
import {
  extensionDraft,
  matchersOf,
  newDraft,
  problemsOfDraft,
  silenceRequestOf,
  withTemplate,
} from '../model/silenceDraft';
import { useSaveSilence } from './useSilenceActions';
import styles from './SilenceDialog.module.css';

/** What the dialog is opened for: one alert, a silence that exists, or neither. */
export interface SilenceSubject {
  alert?: Alert;
  silence?: Silence;
}

/** Makes a silence or gives one more time, and shows what it would hit while it is being written. */
export function SilenceDialog(props: {
  subject: SilenceSubject;
  enforced: Matcher[];
  /** Of this component, for suggestions. */
  alerts: Alert[];
  onClose: () => void;
  onSaved: (silence: Silence) => void;
}) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { subject, enforced, alerts, onClose, onSaved } = props;
  const { alert, silence } = subject;
  const formId = useId();
  const [draft, setDraft] = useState(() =>
    silence ? extensionDraft(silence, enforced) : newDraft(alert),
  );
  const [startText, setStartText] = useState('');
  const [tried, setTried] = useState(false);
  const save = useSaveSilence(onSaved);

  const { zone } = useTimeRange();
  const start = silenceStart(startText, zone, Date.now());
  const problems = problemsOfDraft(draft, enforced);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    const request = silenceRequestOf(draft, enforced, silence);
    if (!request || start.problem || save.isPending) return;
    const startsAt = start.ms && new Date(start.ms).toISOString();
    save.mutate({ ...request, ...(startsAt && { startsAt }) });
  };

  const isOver = silence?.state === 'expired';
  const existing = isOver
    ? t('alerts.dialog.again')
    : t('alerts.dialog.extend');
  const commentProblem =
    tried &&
    problems.comment &&
    {
      missing: t('alerts.dialog.commentMissing'),
      tooLong: t('alerts.dialog.commentTooLong'),
    }[problems.comment];

  return (
    <Dialog
      isOpen
      onOpenChange={isOpen => isOpen || onClose()}
      width={680}
      className={readableClass}
      isDismissable={!save.isPending}
    >
      <DialogHeader>
        {silence ? existing : t('alerts.dialog.create')}
      </DialogHeader>
      <DialogBody>
        <form id={formId} className={styles.form} onSubmit={submit} noValidate>
          {!silence && (
            <TemplateField
              onChoose={template => setDraft(withTemplate(template, alert))}
            />
          )}
          {silence ? (
            <MatcherList matchers={silence.matchers} enforced={enforced} />
          ) : (
            <MatcherFields
              draft={draft}
              onChange={setDraft}
              alert={alert}
              alerts={alerts}
              enforced={enforced}
              problems={problems.matchers}
            />
          )}
          {!silence && (
            <StartField
              text={startText}
              problem={start.problem}
              onChange={setStartText}
            />
          )}
          <DurationField
            startMs={start.ms}
            duration={draft.duration}
            problem={problems.duration}
            onChange={duration => setDraft({ ...draft, duration })}
          />
          <TextAreaField
            label={t('alerts.dialog.comment')}
            description={t('alerts.dialog.commentHint')}
            rows={2}
            value={draft.comment}
            onChange={comment => setDraft({ ...draft, comment })}
            isInvalid={Boolean(commentProblem)}
          />
          <FieldProblem>{commentProblem}</FieldProblem>
          <SilencePreview matchers={matchersOf(draft)} alert={alert} />
          {save.isError && (
            <FailedAction
              title={t('alerts.dialog.failed')}
              error={save.error}
            />
          )}
        </form>
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" onPress={onClose}>
          {t('alerts.dialog.cancel')}
        </Button>
        <Button
          type="submit"
          form={formId}
          variant="primary"
          isPending={save.isPending}
        >
          {silence ? existing : t('alerts.dialog.submitCreate')}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
