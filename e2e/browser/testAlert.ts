import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { eventually } from '../processes/eventually.ts';
import { assertAccessible } from './accessible.ts';
import { keepPictures, openTab } from './browser.ts';

interface Silence {
  id: string;
  comment: string;
  matchers: { name: string; value: string; isRegex: boolean }[];
  status: { state: string };
}

const active = async (alertmanager: string, comment: string) => {
  const answer = await fetch(`${alertmanager}/api/v2/silences`);
  const silences = (await answer.json()) as Silence[];
  return silences.filter(
    each => each.comment === comment && each.status.state === 'active',
  );
};

const silencesOf = (page: Page) =>
  page.getByRole('region', { name: 'Silences' });

const newSilence = async (page: Page) => {
  await silencesOf(page).getByRole('button', { name: 'New silence' }).click();
  return page.getByRole('dialog');
};

const end = async (page: Page, comment: string) => {
  await page
    .getByRole('button', { name: `Expire the silence: ${comment}` })
    .click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: 'Expire' })
    .click();
  await page.getByText('The silence has ended.').waitFor();
};

/** Chooses a template in the dialog, makes the silence, and looks into Alertmanager. */
export async function useTemplate(
  page: Page,
  component: string,
  alertmanager: string,
): Promise<void> {
  const comment = 'A new version is being rolled out';
  await openTab(page, component, 'alerts');
  await newSilence(page);
  const choose = async () => {
    // A change of theme draws the page anew, without the dialog.
    if ((await page.getByRole('dialog').count()) === 0) {
      await newSilence(page);
    }
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: /Template/ }).click();
    await page.getByRole('option', { name: 'Deployment' }).click();
    assert.equal(
      await dialog.getByRole('textbox', { name: 'Why' }).inputValue(),
      comment,
    );
  };
  await keepPictures(page, 'silence-template', choose);
  await assertAccessible(page);
  await page
    .getByRole('dialog')
    .getByRole('button', { name: 'Create silence' })
    .click();
  const [made] = await eventually(async () => {
    const found = await active(alertmanager, comment);
    assert.equal(found.length, 1);
    return found;
  });
  assert.deepEqual(
    made.matchers
      .map(({ name, value }) => `${name} ${value}`)
      .sort((a, b) => (a < b ? -1 : 1)),
    [
      `backstage_entity component:default/${component}`,
      'severity warning|info',
    ],
  );
  await end(page, comment);
}

const send = async (page: Page) => {
  await page.getByRole('button', { name: 'Send a test alert' }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: 'Send', exact: true })
    .click();
};

/** Sends a test alert and waits for it at the real receiver; then another one into a silence. */
export async function sendTestAlert(
  page: Page,
  urls: { alertmanager: string; webhook: string },
): Promise<void> {
  await openTab(page, 'checkout', 'alerts');
  await send(page);
  const steps = page.getByRole('list', { name: 'Steps of the test alert' });
  const arrived = () =>
    page.getByText('It arrived', { exact: true }).waitFor({ timeout: 60_000 });
  await arrived();
  assert.match(
    (await steps.textContent()) ?? '',
    /Seen arriving at the receiver Done/,
  );
  // The pager was told, too, and not only Backstage.
  await eventually(async () => {
    const told = await (await fetch(urls.webhook)).text();
    assert.match(told, /ObservabilityTestAlert/);
  });
  await page.getByText('Its way through the routing tree').click();
  await assertAccessible(page);
  await keepPictures(page, 'test-alert', arrived);

  const comment = 'Nobody is told';
  await openTab(page, 'payments', 'alerts');
  const dialog = await newSilence(page);
  await dialog.getByRole('textbox', { name: 'Why' }).fill(comment);
  await dialog.getByRole('button', { name: 'Create silence' }).click();
  await eventually(async () =>
    assert.equal((await active(urls.alertmanager, comment)).length, 1),
  );
  await send(page);
  const lost = () =>
    page.getByText('It got lost at the step “Not held back”').waitFor();
  await lost();
  await steps.getByText(/Silenced by “Nobody is told”/).waitFor();
  await keepPictures(page, 'test-alert-lost', lost);
  await end(page, comment);
}
