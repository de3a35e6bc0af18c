// What every page must pass, whoever opens it.
import assert from 'node:assert/strict';
import { assertAccessible } from './accessibility.mjs';
import { assertFitsNarrowScreen } from './layout.mjs';

/** One heading of the first level, a title of its own, no barrier on a wide or a narrow screen, no sideways scroll. */
export async function assertGoodPage(page, titles) {
  await page.waitForLoadState();
  const where = new URL(page.url()).pathname;
  assert.equal(await page.locator('h1').count(), 1, `${where} has exactly one h1`);
  const title = await page.title();
  assert.notEqual(title.trim(), '', `${where} has a title`);
  assert.equal(titles.get(title) ?? where, where, `two pages share the title "${title}"`);
  titles.set(title, where);
  await assertAccessible(page, `${where}, wide,`);
  await assertFitsNarrowScreen(page, where);
  await assertAccessible(page, `${where}, narrow,`);
}
