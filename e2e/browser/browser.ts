import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';
import { eventually } from '../processes/eventually.ts';

const artefacts = join(import.meta.dirname, '..', 'artefacts');

/** A system Chromium, named by the test command. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.OBSERVABILITY_KIT_CHROMIUM_BIN,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** A fresh window, signed in as one of the demo's users. */
export async function signIn(
  browser: Browser,
  url: string,
  user: 'olivia' | 'frank',
): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 1000 },
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  await page.goto(url);
  const name = user[0].toUpperCase() + user.slice(1);
  await page.getByRole('button', { name: `Enter as ${name}` }).click();
  const checkout = page.getByRole('link', { name: 'Checkout' }).first();
  await eventually(async () => {
    try {
      await checkout.waitFor({ timeout: 5_000 });
    } catch (error) {
      // Who comes before the catalog has read its files sees an empty list, which stays so.
      await page.reload();
      throw error;
    }
  }, 60);
  return page;
}

/** Opens a tab of a component. */
export async function openTab(
  page: Page,
  component: string,
  tab: 'metrics' | 'alerts' | 'logs' | 'setup',
  search = '',
): Promise<void> {
  const { origin } = new URL(page.url());
  await page.goto(
    `${origin}/catalog/default/component/${component}/${tab}${search}`,
  );
}

/** Keeps a picture of the whole page as an artefact, in light and in dark. A change of theme draws the page anew: `ready` waits for it. */
export async function keepPictures(
  page: Page,
  name: string,
  ready: () => Promise<void>,
): Promise<void> {
  await mkdir(artefacts, { recursive: true });
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    // What was there before the change would be ready at once.
    await page.locator(`body[data-theme-mode="${colorScheme}"]`).waitFor();
    await ready();
    await page.screenshot({
      path: join(artefacts, `${name}-${colorScheme}.png`),
      fullPage: true,
    });
  }
}
