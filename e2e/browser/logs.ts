import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { eventually } from '../processes/eventually.ts';
import { assertAccessible } from './accessible.ts';
import { keepPictures, openTab } from './browser.ts';

/** Counts lines by their level, keeps the errors, and takes the query to LogQL and back without losing it. */
export async function countLines(page: Page, component: string): Promise<void> {
  const table = page.getByRole('table', { name: 'Lines by level' });
  // The demo's first lines may be on their way.
  await eventually(async () => {
    await openTab(
      page,
      component,
      'logs',
      '?from=now-1h&to=now&view=fields&by=level',
    );
    await table.getByRole('row').nth(1).waitFor({ timeout: 5_000 });
  }, 60);
  await assertAccessible(page);
  await keepPictures(page, 'log-fields', () => table.waitFor());
  await table
    .getByRole('button', { name: 'Only lines with level=info' })
    .click();
  await table.waitFor({ state: 'detached' });
  await eventually(async () => {
    assert.match(
      new URL(page.url()).searchParams.get('logql') ?? '',
      /level="info"$/,
    );
  });

  await openTab(
    page,
    component,
    'logs',
    '?from=now-1h&to=now&q=order&level=info',
  );
  const text = page.getByRole('searchbox', { name: 'Text in the line' });
  await text.waitFor();
  await page
    .getByText(/^[\d,]+ lines/)
    .first()
    .waitFor();
  await page.getByRole('radio', { name: 'LogQL' }).click();
  await text.waitFor({ state: 'detached' });
  await eventually(async () => {
    await page.getByRole('radio', { name: 'Filter' }).click();
    assert.equal(await text.inputValue({ timeout: 1_000 }), 'order');
  });
  const { searchParams } = new URL(page.url());
  assert.equal(searchParams.get('logql'), null);
  assert.equal(searchParams.get('level'), 'info');
}

/** Which patterns are new. The demo is younger than a day, so that there is nothing of the day before. */
export async function comparePatterns(
  page: Page,
  component: string,
): Promise<void> {
  await openTab(
    page,
    component,
    'logs',
    '?from=now-5m&to=now&view=patterns&than=1d',
  );
  const said = page.getByText(/so that nothing can be compared/);
  await said.waitFor();
  await assertAccessible(page);
  await keepPictures(page, 'log-patterns', () => said.waitFor());
}
