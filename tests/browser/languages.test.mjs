// Families who read Easy Read, Polish or Urdu.
import assert from 'node:assert/strict';
import { assertGoodPage } from './support/checks.mjs';
import { startDemo } from './support/service.mjs';
import { stage } from './support/stage.mjs';
import { RECEIPT } from './support/controls.mjs';

const journey = stage(() => startDemo(['forum', 'translations']));

const LANGUAGES = [
  { prefix: '/easy-read', words: 'The bus is late.', send: 'Send' },
  { prefix: '/pl', words: 'Nie wiem, kogo zapytać.', send: 'Wyślij' },
  { prefix: '/ur', words: 'ہمیں معلوم نہیں کہ کس سے پوچھیں۔', send: 'بھیجیں' },
];
const PATHS = ['', '/feedback', '/track', '/you-said', '/reports', '/surveys', '/privacy', '/accessibility'];
/** The surveys of the invented council: one that can be answered, and one with results. */
const SURVEYS = { open: 'Finding help on the Local Offer website', closed: 'Short breaks: what works for your family?' };

for (const { prefix, words, send } of LANGUAGES) {
  const titles = new Map();

  for (const path of PATHS) {
    journey(`${prefix}${path} is good for everybody`, {}, async ({ page }) => {
      await page.goto(`${prefix}${path}`);
      await assertGoodPage(page, titles);
    });
  }

  journey(`one item and one report of ${prefix} are good for everybody`, {}, async ({ page }) => {
    for (const list of ['/you-said', '/reports']) {
      await page.goto(`${prefix}${list}`);
      await page.getByRole('main').locator(`a[href^="${prefix}${list}/"]`).first().click();
      await page.waitForLoadState();
      await assertGoodPage(page, titles);
    }
  });

  journey(`the results of a survey of ${prefix} are good for everybody`, {}, async ({ page }) => {
    await page.goto(`${prefix}/surveys`);
    await page.getByRole('link', { name: SURVEYS.closed }).click();
    await page.locator('svg[role="img"]').first().waitFor();
    await assertGoodPage(page, titles);
  });

  journey(`a person answers a survey at ${prefix} with the keyboard alone`, { allow: [422] }, async ({ page, keyboard, step }) => {
    await page.goto(`${prefix}/surveys`);
    await step('opens it', () => keyboard.follow(page.getByRole('link', { name: SURVEYS.open })));
    await assertGoodPage(page, titles);
    await page.setViewportSize({ width: 320, height: 800 });
    const form = page.locator(`form[action^="${prefix}/surveys/"]`);
    const send = form.getByRole('button').first();
    await step('writes', () => keyboard.type(form.locator('#q3'), `${words} Mrs Khan`));
    await step('leaves out what has to be answered', () => keyboard.follow(send));
    await page.getByRole('alert').waitFor();
    await assertGoodPage(page, new Map());
    await step('answers it', () => keyboard.choose(form.locator('#q1')));
    await step('sends, and sees what looks like a name', () => keyboard.follow(send));
    await page.locator('#details-heading').waitFor();
    await assertGoodPage(page, new Map());
    await step('sends it as it is', () => keyboard.follow(form.locator('button[name="as_it_is"]')));
    await page.waitForURL(new RegExp(`${prefix}/surveys/.*/received/`));
    const [receipt] = RECEIPT.exec(await page.locator('#receipt-code').innerText());
    await assertGoodPage(page, titles);
    await page.goto(`${prefix}/track/${receipt}`);
    await page.getByText(words).waitFor();
    await assertGoodPage(page, new Map());
  });

  journey(`a person writes at ${prefix} with the keyboard alone`, { allow: [422] }, async ({ page, keyboard, step }) => {
    await page.goto(`${prefix}/feedback`);
    const form = page.locator(`form[action="${prefix}/feedback"]`);
    await step('sends the empty form', () => keyboard.follow(form.getByRole('button', { name: send }).last()));
    await assertGoodPage(page, new Map());
    await page.goto(`${prefix}/feedback`);
    await step('writes', () => keyboard.type(form.locator('#comment'), words));
    await step('sends', () => keyboard.follow(form.getByRole('button', { name: send }).last()));
    await page.waitForURL(new RegExp(`${prefix}/feedback/received/`));
    const [receipt] = RECEIPT.exec(await page.locator('#receipt-code').innerText());
    await assertGoodPage(page, titles);
    await page.goto(`${prefix}/track/${receipt}`);
    await assertGoodPage(page, titles);
    await page.goto(`${prefix}/track/${receipt}/forget`);
    await assertGoodPage(page, titles);
  });
}

journey('the language is chosen on any page without scripts, and the page stays', { javaScript: false }, async ({ page, keyboard, step }) => {
  await page.goto('/you-said?q=bus');
  const languages = page.getByRole('navigation', { name: 'Languages' });
  await step('goes to Polish', () => keyboard.follow(languages.getByRole('link', { name: 'Polski' })));
  assert.equal(new URL(page.url()).pathname + new URL(page.url()).search, '/pl/you-said?q=bus');
  assert.equal(await page.locator('html').getAttribute('lang'), 'pl');
  const urdu = page.locator('.languages a[hreflang="ur"]');
  await step('goes to Urdu', () => keyboard.follow(urdu));
  assert.equal(await page.locator('html').getAttribute('dir'), 'rtl');
  assert.deepEqual(await page.context().cookies(), []);
});

journey('in Urdu the page runs from right to left, and numbers and addresses do not', {}, async ({ page }) => {
  await page.goto('/ur/feedback');
  const label = await page.locator('label[for="email"]').boundingBox();
  const main = await page.getByRole('main').boundingBox();
  assert.ok(label.x + label.width / 2 > main.x + main.width / 2 || label.width > main.width * 0.8, 'the words begin at the right');
  const start = await page.locator('.field__label').first().evaluate((element) => getComputedStyle(element).textAlign);
  assert.ok(['start', 'right'].includes(start));
  assert.equal(await page.locator('#email').evaluate((element) => getComputedStyle(element).direction), 'ltr');
  assert.equal(await page.locator('.safety a[href="tel:999"] bdi').evaluate((element) => getComputedStyle(element).direction), 'ltr');
  const box = await page.locator('#respondent').boundingBox();
  const words = await page.locator('label[for="respondent"]').boundingBox();
  assert.ok(box.x > words.x + words.width / 2, 'the circle stands at the right of its words');
});

journey('in Urdu a survey runs from right to left at 320 px, and what is in English does not', {}, async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 800 });
  await page.goto('/ur/surveys');
  await page.getByRole('link', { name: SURVEYS.open }).click();
  const direction = (element) => getComputedStyle(element).direction;
  assert.equal(await page.getByRole('heading', { level: 1 }).evaluate(direction), 'ltr');
  assert.equal(await page.locator('label[for="q1"] span').evaluate(direction), 'ltr');
  assert.equal(await page.locator('label[for="q1"] span').getAttribute('lang'), 'en-GB');
  for (const field of ['q1', 'respondent']) {
    const box = await page.locator(`#${field}`).boundingBox();
    const words = await page.locator(`label[for="${field}"]`).boundingBox();
    assert.ok(box.x > words.x + words.width / 2, `the circle of ${field} stands at the right of its words`);
  }
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= 320), 'nothing has to be scrolled sideways');
  await page.goto('/ur/surveys');
  await page.getByRole('link', { name: SURVEYS.closed }).click();
  const bar = await page.locator('.chart__bar').first().boundingBox();
  const count = await page.locator('.chart__value').first().boundingBox();
  assert.ok(bar.x >= 0 && count.x >= bar.x + bar.width, 'the number stands behind its bar');
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= 320), 'nothing has to be scrolled sideways');
});

journey('Easy Read has large words, and a picture at the left of each idea', {}, async ({ page }) => {
  for (const path of ['/easy-read', '/easy-read/feedback', '/easy-read/surveys', '/easy-read/privacy']) {
    await page.goto(path);
    const small = await page.evaluate(smallWords);
    assert.deepEqual(small, [], `${path} has words smaller than 20 px`);
    for (const idea of await page.locator('.idea').all()) {
      const picture = await idea.locator('img').boundingBox();
      const words = await idea.locator('p').boundingBox();
      assert.ok(picture.x + picture.width <= words.x, `${path}: the picture stands at the left`);
      assert.ok(await idea.locator('img').evaluate((image) => image.complete && image.naturalWidth > 0), `${path}: the picture is there`);
    }
    assert.ok((await page.locator('.idea').count()) > 0, `${path} has pictures`);
  }
});

journey('who checks translations reads every word beside the English and confirms', { as: 'translations' }, async ({ page, keyboard, step }) => {
  await page.goto('/translations');
  const titles = new Map();
  await assertGoodPage(page, titles);
  await page.setViewportSize({ width: 1280, height: 900 });
  await step('opens the Polish words', () => keyboard.follow(page.locator('main a[href="/translations/pl"]')));
  await assertGoodPage(page, titles);
  await page.setViewportSize({ width: 1280, height: 900 });
  await step('confirms', () => keyboard.follow(page.getByRole('button', { name: /reads well/ })));
  await page.getByText('Checked on').waitFor();
  await page.goto('/pl');
  assert.equal(await page.locator('.unchecked').count(), 0);
});

// Runs in the page: text that can be seen and is smaller than 20 px.
function smallWords() {
  const found = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const element = texts.currentNode.parentElement;
    const words = texts.currentNode.textContent.trim();
    if (!words || element.closest('.unseen, .skip')) continue;
    const size = parseFloat(getComputedStyle(element).fontSize);
    if (size < 20) found.push(`${element.tagName}.${element.className} "${words.slice(0, 30)}" ${size}`);
  }
  return found;
}
