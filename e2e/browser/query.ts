import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { eventually } from '../processes/eventually.ts';
import { assertAccessible } from './accessible.ts';
import { keepPictures, openTab } from './browser.ts';

const EXPRESSION = 'rate(http_request_duration_seconds_count[1m])';

/** Writes an expression with the editor's help, runs it by a key, looks at it as a table, saves it, and runs it again from the history. */
export async function writeQuery(page: Page, component: string): Promise<void> {
  const field = page.getByRole('textbox', { name: 'PromQL expression' });
  const options = page.getByRole('option');
  const suggested = async (typed: string, name: RegExp) => {
    await eventually(async () => {
      await field.press('Control+a');
      await field.press('Delete');
      await field.pressSequentially(typed, { delay: 20 });
      await options
        .filter({ hasText: name })
        .first()
        .waitFor({ timeout: 5_000 });
    }, 60);
  };
  const shown = async (timeout = 30_000) => {
    await page.locator('.cm-content').waitFor({ timeout });
    await page
      .getByRole('img', { name: 'Result', exact: true })
      .locator('canvas')
      .waitFor({ timeout });
  };

  const search = '?from=now-15m&to=now';
  // Two samples make a rate, and they may still be on their way.
  await eventually(async () => {
    await openTab(page, component, 'metrics', `${search}&expr=${EXPRESSION}`);
    await shown(5_000);
  }, 90);
  await openTab(page, component, 'metrics', `${search}&expr=`);
  // The editor comes after the field.
  await page.locator('.cm-content').waitFor();
  await suggested('http_req', /^http_request_duration_seconds_count/);
  await suggested(
    'sum by (code) (rate(http_request_duration_seconds_count{instance="',
    /^[\w.-]+:\d+/,
  );
  // Nothing of the other services of the same job is suggested.
  const instances = await options.count();
  await field.press('Control+a');
  await field.press('Delete');
  await field.pressSequentially('rate(http_request_duration_seconds_cou', {
    delay: 20,
  });
  await options.first().waitFor();
  await options.first().click();
  // Brackets close themselves.
  await field.pressSequentially('[1m');
  await field.press('End');
  await field.press('Enter');
  await eventually(() =>
    assert.equal(new URL(page.url()).searchParams.get('expr'), EXPRESSION),
  );
  assert.ok(instances < 10, `${instances} instances are suggested`);
  assert.ok(
    await field.evaluate(node => node === node.ownerDocument.activeElement),
  );
  await shown();
  await page.getByText('What was sent').click();
  await page
    .locator('pre')
    .filter({ hasText: `backstage_entity="component:default/${component}"` })
    .waitFor();

  await assertAccessible(page);
  await keepPictures(page, 'query', shown);

  await page.getByRole('radio', { name: 'Table' }).click();
  await page.getByRole('region', { name: 'Result' }).waitFor();
  assert.equal(new URL(page.url()).searchParams.get('result'), 'table');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'CSV' }).click(),
  ]);
  assert.match(
    await readFile(await download.path(), 'utf8'),
    /^time,.*\r\n\d{4}-/,
  );

  // What is wrong is said before it is run.
  await field.press('Control+a');
  await field.pressSequentially('rate(up)', { delay: 20 });
  await page.locator('.cm-lintRange-error').first().waitFor();
  await page.getByText('1 recent query').click();
  await page
    // Beside it is one that saves it.
    .getByRole('button', { name: EXPRESSION, exact: true })
    .click();
  await eventually(async () =>
    assert.equal(await field.textContent(), EXPRESSION),
  );
}
