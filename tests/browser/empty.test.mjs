// A council's first day: nothing was said and nothing is published, and the pages say so.
import { assertGoodPage } from './support/checks.mjs';
import { startEmpty } from './support/service.mjs';
import { stage } from './support/stage.mjs';

const journey = stage(startEmpty);
const titles = new Map();

for (const address of ['/', '/feedback', '/track', '/you-said', '/reports', '/sign-in']) {
  journey(`${address} is good before anything happened`, {}, async ({ page }) => {
    await page.goto(address);
    await assertGoodPage(page, titles);
  });
}
