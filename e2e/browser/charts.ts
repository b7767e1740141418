import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { eventually } from '../processes/eventually.ts';
import { openTab } from './browser.ts';

const PNG_SIGNATURE = '89504e470d0a1a0a';

/** A parameter of the page's address. */
const param = (page: Page, key: string) =>
  new URL(page.url()).searchParams.get(key);

/** When the shown range begins; not a number while it moves with the clock. */
const startMs = (page: Page) => Date.parse(param(page, 'from') ?? '');

/** Opens a panel alone and does with it what a person does: by keys, with the pointer, in its legend and by its menu. */
export async function operateChart(
  page: Page,
  component: string,
  panel: { id: string; title: string; line: string },
): Promise<void> {
  const section = page.locator(`#panel-${panel.id}`);
  const plot = section.locator('.u-over');
  const search = `?from=now-15m&to=now&panel=${panel.id}`;
  // The first samples may still be on their way.
  await eventually(async () => {
    await openTab(page, component, 'metrics', search);
    await plot.waitFor({ timeout: 5_000 });
  }, 60);
  await plot.scrollIntoViewIfNeeded();

  const crosshair = section.getByRole('slider');
  await crosshair.focus();
  await crosshair.press('End');
  await eventually(async () =>
    assert.match(
      (await crosshair.getAttribute('aria-valuetext')) ?? '',
      /^\d{4}-\d\d-\d\d .*: /,
    ),
  );
  await crosshair.press('Shift+ArrowLeft');
  await eventually(() => assert.ok(startMs(page) < Date.now() - 15 * 60_000));
  const byKeys = startMs(page);

  // An answer that is on its way may move the chart, or draw it anew with other lines.
  const pointAt = async (share: number) => {
    const box = await plot.boundingBox({ timeout: 5_000 });
    assert.ok(box);
    await page.mouse.move(box.x + box.width * share, box.y + box.height / 2, {
      steps: 6,
    });
  };
  await eventually(async () => {
    await section.scrollIntoViewIfNeeded();
    await page.keyboard.down('Shift');
    await pointAt(0.3);
    await page.mouse.down();
    await pointAt(0.6);
    await page.mouse.up();
    await page.keyboard.up('Shift');
    assert.ok(startMs(page) < byKeys);
  });

  await eventually(async () => {
    await plot.dblclick({ timeout: 5_000 });
    const to = Date.parse(param(page, 'to') ?? '');
    assert.ok(to - startMs(page) > 15 * 60_000, page.url());
  });

  // Back where values are: all of this began minutes ago.
  await openTab(page, component, 'metrics', search);
  await section.getByRole('button', { name: panel.line, exact: true }).click();
  await eventually(() =>
    assert.equal(param(page, 'show'), `${panel.id}:${panel.line}`),
  );

  await section
    .getByRole('button', { name: `Options of ${panel.title}` })
    .click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: 'Save as PNG' }).click(),
  ]);
  const picture = await readFile(await download.path());
  assert.equal(picture.subarray(0, 8).toString('hex'), PNG_SIGNATURE);
  // Its width stands behind the signature and the head of the first chunk.
  assert.ok(picture.readUInt32BE(16) > 600);

  // While the menu closes, Escape is still meant for it.
  await eventually(async () => {
    await page.keyboard.press('Escape');
    assert.equal(param(page, 'panel'), null);
  });
}
