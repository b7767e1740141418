import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  Text,
} from '@backstage/ui';
import { RiKeyboardLine } from '@remixicon/react';
import { useState } from 'react';
import { readableClass } from '../../../components/readable';
import { observabilityTranslationRef } from '../../../translation';
import styles from './KeyboardHelp.module.css';

/** A button that shows what the keys of the list do. */
export function KeyboardHelp() {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const [isOpen, setIsOpen] = useState(false);
  const keys: Array<[string, string]> = [
    ['↓ ↑', t('logs.keys.move')],
    ['Page ↓ ↑', t('logs.keys.page')],
    ['Home End', t('logs.keys.ends')],
    ['e', t('logs.keys.error')],
    ['n', t('logs.keys.match')],
    ['Enter', t('logs.keys.open')],
    ['Esc', t('logs.keys.leave')],
  ];
  return (
    <>
      <Button
        size="small"
        variant="tertiary"
        iconStart={<RiKeyboardLine />}
        onPress={() => setIsOpen(true)}
      >
        {t('logs.keys.title')}
      </Button>
      <Dialog
        isOpen={isOpen}
        onOpenChange={setIsOpen}
        className={readableClass}
      >
        <DialogHeader>{t('logs.keys.title')}</DialogHeader>
        <DialogBody>
          <Text as="p">{t('logs.keys.intro')}</Text>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">{t('logs.keys.key')}</th>
                <th scope="col">{t('logs.keys.what')}</th>
              </tr>
            </thead>
            <tbody>
              {keys.map(([key, what]) => (
                <tr key={key}>
                  <th scope="row">
                    <kbd>{key}</kbd>
                  </th>
                  <td>{what}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </DialogBody>
        <DialogFooter>
          <Button variant="secondary" onPress={() => setIsOpen(false)}>
            {t('logs.keys.close')}
          </Button>
        </DialogFooter>
      </Dialog>
    </>
  );
}
