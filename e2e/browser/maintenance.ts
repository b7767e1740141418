import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { assertAccessible } from './accessible.ts';
import { keepPictures } from './browser.ts';

interface Silence {
  comment: string;
  createdBy: string;
  matchers: { name: string; value: string }[];
  status: { state: string };
}

/** Silences all that a team owns, looks into Alertmanager, and ends it again. */
export async function silenceTeam(
  page: Page,
  team: string,
  alertmanager: string,
): Promise<void> {
  const comment = 'New database';
  const made = async () => {
    const answer = await fetch(`${alertmanager}/api/v2/silences`);
    const silences = (await answer.json()) as Silence[];
    return silences.filter(each => each.comment === comment);
  };
  await page.goto(
    `${new URL(page.url()).origin}/catalog/default/group/${team}/maintenance`,
  );
  const all = page.getByRole('button', { name: /^All \d+$/ });
  // Before anything is typed: a change of theme draws the page anew.
  await keepPictures(page, 'maintenance', () => all.waitFor());
  await all.click();
  const components = page.getByRole('checkbox');
  const count = await components.count();
  assert.ok(count > 1, `${count} components`);
  await page.getByRole('textbox', { name: 'Why' }).fill(comment);
  await page
    .getByRole('button', { name: `Silence ${count} components` })
    .click();
  await page.getByText(`${count} of ${count} silenced`).waitFor();
  const silences = await made();
  assert.equal(silences.length, count);
  // One for each component, and nobody else's alerts.
  assert.equal(
    new Set(
      silences.map(
        ({ matchers }) =>
          matchers.find(({ name }) => name === 'backstage_entity')?.value,
      ),
    ).size,
    count,
  );
  assert.ok(
    silences.every(
      ({ createdBy, status: { state } }) =>
        createdBy === 'user:default/olivia' && state === 'active',
    ),
  );
  await assertAccessible(page);
  await page.getByRole('button', { name: `End ${count} silences now` }).click();
  await page.getByText(`0 of ${count} silenced`).waitFor();
  const after = await made();
  assert.ok(after.every(({ status: { state } }) => state === 'expired'));
}
