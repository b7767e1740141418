import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { eventually } from '../processes/eventually.ts';
import { assertAccessible } from './accessible.ts';
import { keepPictures, openTab } from './browser.ts';

/** Opens a rule's own page from the list, reads what its parts are now, and finds it again by its address. */
export async function readRule(
  page: Page,
  component: string,
  rule: string,
): Promise<void> {
  const heading = page.getByRole('heading', { name: rule, level: 2 });
  const drawn = () =>
    page
      .getByRole('img', { name: `What ${rule} looks at, chart over time` })
      .locator('canvas')
      .waitFor();
  await openTab(page, component, 'alerts', '?from=now-15m&to=now');
  await page
    .getByRole('button', { name: `Details of the rule ${rule}` })
    .click();
  await page
    .getByRole('button', { name: `Open the page of the rule ${rule}` })
    .click();
  await heading.waitFor();
  await drawn();
  const parts = page.getByRole('table', { name: 'Parts of the expression' });
  await eventually(async () =>
    assert.match(
      (await parts.getByRole('row').nth(2).textContent()) ?? '',
      /\d/,
    ),
  );
  await assertAccessible(page);
  await keepPictures(page, 'rule', drawn);
  // Whoever gets the address sees the same.
  await page.reload();
  await heading.waitFor();
  await page.getByRole('button', { name: 'All alerts and rules' }).click();
  await page
    .getByRole('button', { name: `Details of the rule ${rule}` })
    .waitFor();
}
