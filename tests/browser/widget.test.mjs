// The form on a council's own page: another origin, a strict policy, a network that comes and goes.
import assert from 'node:assert/strict';
import { after } from 'node:test';
import { assertAccessible } from './support/accessibility.mjs';
import { RECEIPT } from './support/controls.mjs';
import { startHost } from './support/host.mjs';
import { assertFitsNarrowScreen } from './support/layout.mjs';
import { startDemo } from './support/service.mjs';
import { signIn } from './support/sign-in.mjs';
import { stage } from './support/stage.mjs';

/** What the console says of a request that failed. */
const AWAY = /net::ERR_/;
const DOOR = '**/api/v1/feedback';
const hosts = {};
let forum;

const journey = stage(async () => {
  const service = await startDemo();
  const { origin } = service;
  const link = (page, words) => `<a href="${origin}/feedback?page=${page}">${words}</a>`;
  const line = `${link('Short%20breaks', 'Tell us about this page')}<script src="${origin}/widget.js" defer></script>`;
  const several = `${link('Short%20breaks', 'One')}<script src="${origin}/widget.js" defer></script>
    <p><a href="${origin}/feedback">An ordinary link</a></p>${link('', 'Two')}<script src="${origin}/widget.js" defer></script>`;
  const own = `${link('Short%20breaks', 'Tell us about this page')}<script src="/own.js" data-service="${origin}" defer></script>`;
  const script = await (await fetch(`${origin}/widget.js`)).text();
  const start = async (name, options) => {
    hosts[name] = await startHost({ service: origin, line, ...options });
  };
  await start('plain', {});
  await start('hostile', { style: 'hostile' });
  await start('blocked', { scripts: '' });
  await start('several', { line: several });
  await start('own', { line: own, scripts: '', files: { '/own.js': ['text/javascript', script] } });
  await start('urdu', { line: line.replace('/feedback', '/ur/feedback') });
  service.others = Object.values(hosts).map((host) => host.origin);
  return service;
});
after(() => Promise.all(Object.values(hosts).map((host) => host.stop())));

const widget = {
  summary: (page) => page.locator('yousaid-feedback summary').first(),
  comment: (page) => page.getByRole('textbox', { name: 'What would you like to tell us?', includeHidden: true }).first(),
  who: (page) => page.getByRole('combobox', { name: 'Who are you?' }),
  send: (page) => page.getByRole('button', { name: 'Send', exact: true }),
  status: (page) => page.locator('yousaid-feedback').getByRole('status').first(),
  error: (page) => page.locator('yousaid-feedback').getByRole('alert', { includeHidden: true }).first(),
  receipts: (page) => page.locator('yousaid-feedback b').filter({ hasText: RECEIPT }),
  again: (page) => page.getByRole('button', { name: 'Try again now' }),
  remove: (page) => page.getByRole('button', { name: 'Delete my words' }),
  another: (page) => page.getByRole('button', { name: 'Tell us something else' }),
};

/** Words that nobody else says, so that the desk can be asked how often they came in. */
function unlikeOthers(what) {
  return `${what} ${Math.random().toString(36).slice(2).replace(/\d/g, 'x')}`;
}

async function open(page, host = hosts.plain) {
  await page.goto(host.origin);
  await widget.summary(page).click();
}

async function write(page, words, host) {
  await open(page, host);
  await widget.comment(page).fill(words);
}

/** How many comments the forum's desk has with these words. */
async function recorded(page, service, words) {
  const browser = page.context().browser();
  forum ??= await signIn(browser, service.origin, service.signIn.forum);
  const context = await browser.newContext({ baseURL: service.origin, storageState: forum });
  try {
    const desk = await context.newPage();
    await desk.goto(`/desk?search=${encodeURIComponent(words)}`);
    const rows = desk.getByRole('main').locator('a[href^="/desk/feedback/"]').filter({ hasText: words });
    return await rows.count();
  } finally {
    await context.close();
  }
}

/** Everything that a page can leave on a device. */
function stored(page) {
  return page.evaluate(async () => ({
    local: { ...localStorage },
    session: { ...sessionStorage },
    databases: (await indexedDB.databases()).length,
    cookies: document.cookie,
  }));
}

const NOTHING = { local: {}, session: {}, databases: 0, cookies: '' };

journey('a parent says something on a page of another site and keeps the receipt', {}, async ({ page, service }) => {
  const words = unlikeOthers('The page about short breaks says nothing about transport.');
  await page.goto(hosts.plain.origin);
  assert.deepEqual(await stored(page), NOTHING);
  await write(page, words);
  await widget.who(page).selectOption('Parent or carer');
  assert.deepEqual(await stored(page), NOTHING, 'nothing is stored before Send');
  await widget.send(page).click();
  await widget.receipts(page).waitFor();
  assert.match(await widget.status(page).textContent(), /^Thank you/);
  assert.deepEqual(await stored(page), NOTHING, 'and nothing afterwards');
  assert.deepEqual(await page.context().cookies(), []);
  assert.equal(await recorded(page, service, words), 1);
  const receipt = await widget.receipts(page).textContent();
  const track = await page.getByRole('link', { name: /See what came of it/ }).getAttribute('href');
  assert.equal(track, `${service.origin}/track/${receipt}`);
  const looked = await fetch(track);
  assert.ok((await looked.text()).includes(words), 'the receipt leads to the words');
});

journey('everything goes by the keyboard alone, and the focus goes where the next thing is', {}, async ({ page, step }) => {
  const focused = (locator) => locator.evaluate((element) => element.getRootNode().activeElement === element);
  const tabTo = async (locator) => {
    for (let press = 0; press < 20 && !(await focused(locator)); press += 1) await page.keyboard.press('Tab');
    assert.ok(await focused(locator), `Tab reaches ${locator}`);
    assert.ok(await locator.evaluate((element) => parseFloat(getComputedStyle(element).outlineWidth) >= 3), `the focus shows on ${locator}`);
  };
  await page.goto(hosts.plain.origin);
  await step('opens it', async () => {
    await widget.summary(page).waitFor();
    await tabTo(widget.summary(page));
    await page.keyboard.press('Enter');
  });
  await step('sends nothing', async () => {
    await tabTo(widget.send(page));
    await page.keyboard.press('Enter');
    assert.ok(await focused(widget.comment(page)), 'the field has the focus');
    assert.match(await widget.error(page).textContent(), /Write what you would like/);
    assert.equal(await widget.comment(page).getAttribute('aria-invalid'), 'true');
    const described = await widget.comment(page).getAttribute('aria-describedby');
    assert.ok(described.split(' ').includes(await widget.error(page).getAttribute('id')));
  });
  await step('writes and sends', async () => {
    await page.keyboard.insertText('The ramp is too steep.');
    await tabTo(widget.who(page));
    await page.keyboard.type('Prefer');
    await tabTo(widget.send(page));
    await page.keyboard.press('Enter');
    await widget.receipts(page).waitFor();
    assert.equal(await widget.error(page).textContent(), '');
    assert.ok(await page.evaluate(() => document.activeElement.shadowRoot.activeElement.contains(document.activeElement.shadowRoot.querySelector('b'))), 'the receipt has the focus');
  });
  await step('says something else', async () => {
    await tabTo(widget.another(page));
    await page.keyboard.press('Enter');
    assert.ok(await focused(widget.comment(page)));
    assert.equal(await widget.comment(page).inputValue(), '', 'the words are not left for the next person');
  });
});

journey('the keys of a shortcut of the page are letters in the form', {}, async ({ page }) => {
  await open(page);
  await page.evaluate(() => addEventListener('keydown', (event) => event.preventDefault()));
  await widget.comment(page).pressSequentially('stairs');
  assert.equal(await widget.comment(page).inputValue(), 'stairs');
});

journey('no style of the page breaks it, and there is no barrier on a wide or a narrow screen', { width: 1280 }, async ({ page }) => {
  for (const name of ['plain', 'hostile']) {
    await page.setViewportSize({ width: 1280, height: 900 });
    await write(page, 'The ramp is too steep.', hosts[name]);
    const box = await widget.comment(page).boundingBox();
    assert.ok(box.width > 300 && box.height > 80, `${name}: the field is ${box.width} by ${box.height}`);
    for (const control of [widget.send(page), widget.who(page), widget.summary(page)]) {
      const { height } = await control.boundingBox();
      assert.ok(height >= 44, `${name}: ${control} is ${height} px high`);
    }
    if (name === 'plain') await assertAccessible(page, 'the host, wide,');
    await assertFitsNarrowScreen(page, `the ${name} host`);
    if (name === 'plain') await assertAccessible(page, 'the host, narrow,');
  }
  await page.goto(hosts.plain.origin);
  await widget.summary(page).click();
  const look = (locator, property) => locator.evaluate((element, name) => getComputedStyle(element)[name], property);
  assert.match(await look(widget.comment(page), 'fontFamily'), /Georgia/, 'the font is the page’s');
  assert.equal(await look(widget.send(page), 'backgroundColor'), 'rgb(0, 112, 60)', 'the colour is the page’s');
});

journey('the states that come after Send have no barrier either', { allow: [422], meant: AWAY }, async ({ page }) => {
  await open(page);
  await widget.send(page).click();
  await assertAccessible(page, 'the host with an error');
  await widget.comment(page).fill('Words.');
  await page.route(DOOR, (route) => route.abort());
  await widget.send(page).click();
  await widget.again(page).waitFor();
  await assertAccessible(page, 'the host with words that wait');
  await assertFitsNarrowScreen(page, 'the host with words that wait');
  await page.unroute(DOOR);
  await widget.again(page).click();
  await widget.receipts(page).waitFor();
  await assertAccessible(page, 'the host with a receipt');
  await assertFitsNarrowScreen(page, 'the host with a receipt');
});

journey('a double click on Send is one comment', {}, async ({ page, service }) => {
  const words = unlikeOthers('The lift is broken.');
  await write(page, words);
  await widget.send(page).dblclick();
  await widget.receipts(page).waitFor();
  assert.equal(await widget.receipts(page).count(), 1);
  assert.equal(await recorded(page, service, words), 1);
});

journey('offline it keeps the words, says so, and sends them once when the network is back', { meant: AWAY }, async ({ page, service }) => {
  const words = unlikeOthers('The letters come too late.');
  await write(page, words);
  await page.context().setOffline(true);
  await widget.send(page).click();
  await widget.again(page).waitFor();
  const said = await widget.status(page).textContent();
  for (const part of ['Not sent yet', 'on this device', '24 hours']) assert.ok(said.includes(part), said);
  assert.equal(await widget.comment(page).inputValue(), '', 'nobody else reads them in the field');
  assert.equal(await recorded(page, service, words), 0);
  const kept = await stored(page);
  assert.ok(Object.values(kept.local).join().includes(words));
  await widget.again(page).click();
  await widget.status(page).filter({ hasText: 'Not sent yet' }).waitFor();
  await page.context().setOffline(false);
  await widget.receipts(page).waitFor();
  assert.deepEqual(await stored(page), NOTHING);
  assert.equal(await recorded(page, service, words), 1);
});

journey('a lost answer doubles nothing', { meant: AWAY }, async ({ page, service }) => {
  const words = unlikeOthers('Nobody answers the telephone.');
  await write(page, words);
  let lost = 0;
  await page.route(DOOR, async (route) => {
    await route.fetch();
    lost += 1;
    await route.abort('connectionreset');
  });
  await widget.send(page).click();
  await widget.again(page).waitFor();
  assert.equal(lost, 1, 'the service had it');
  await page.unroute(DOOR);
  await widget.again(page).click();
  await widget.receipts(page).waitFor();
  assert.equal(await recorded(page, service, words), 1);
});

journey('while the service is away the words wait, also in another page of the site, and are sent once', { meant: AWAY, allow: [503] }, async ({ page, service }) => {
  const words = unlikeOthers('The school has no hoist.');
  await write(page, words);
  await service.goesAway();
  await widget.send(page).click();
  await widget.again(page).waitFor();
  await service.comesBack();
  forum = undefined;
  await page.goto(hosts.plain.origin);
  await widget.receipts(page).waitFor();
  assert.deepEqual(await stored(page), NOTHING);
  assert.equal(await recorded(page, service, words), 1);
});

journey('the words of another visit are sent without disturbing what is being written', { meant: AWAY }, async ({ page, service }) => {
  await page.clock.install();
  const [first, second] = [unlikeOthers('The first thing.'), unlikeOthers('The second thing.')];
  await page.route(DOOR, (route) => route.abort());
  await write(page, first);
  await widget.send(page).click();
  await widget.again(page).waitFor();
  await page.goto(hosts.plain.origin);
  await widget.again(page).waitFor();
  await widget.comment(page).fill(second);
  await page.unroute(DOOR);
  await page.clock.runFor('01:05');
  await widget.receipts(page).waitFor();
  assert.equal(await widget.comment(page).inputValue(), second);
  assert.ok(await widget.comment(page).evaluate((field) => field.getRootNode().activeElement === field));
  await widget.send(page).click();
  await widget.receipts(page).nth(1).waitFor();
  assert.deepEqual([await recorded(page, service, first), await recorded(page, service, second)], [1, 1]);
});

journey('after 24 hours it forgets what could not be sent', { meant: AWAY }, async ({ page, service }) => {
  const words = unlikeOthers('There is no parking place.');
  await page.clock.install();
  await page.route(DOOR, (route) => route.abort());
  await write(page, words);
  await widget.send(page).click();
  await widget.again(page).waitFor();
  await page.clock.fastForward('23:50:00');
  assert.equal(Object.keys((await stored(page)).local).length, 1, 'it waits');
  // An attempt that is at work takes its minute before the next one looks at the time.
  const forgotten = page.getByText('Your words are no longer on this device.');
  for (let minutes = 0; minutes < 60 && !(await forgotten.isVisible()); minutes += 20) await page.clock.fastForward('00:20:00');
  await forgotten.waitFor();
  assert.deepEqual(await stored(page), NOTHING);
  await page.unroute(DOOR);
  await page.clock.fastForward('00:10:00');
  assert.equal(await recorded(page, service, words), 0);
});

journey('what is older than 24 hours when the page is opened is deleted, not sent', { meant: AWAY }, async ({ page, service }) => {
  const words = unlikeOthers('The form has too many pages.');
  await page.clock.install();
  await page.route(DOOR, (route) => route.abort());
  await write(page, words);
  await widget.send(page).click();
  await widget.again(page).waitFor();
  await page.unroute(DOOR);
  await page.clock.setSystemTime(Date.now() + 25 * 3600 * 1000);
  await page.goto(hosts.plain.origin);
  await widget.summary(page).waitFor();
  assert.deepEqual(await stored(page), NOTHING);
  assert.equal(await recorded(page, service, words), 0);
});

journey('on request it forgets what could not be sent', { meant: AWAY }, async ({ page, service }) => {
  const words = unlikeOthers('The bus does not wait.');
  await write(page, words);
  await page.context().setOffline(true);
  await widget.send(page).click();
  await widget.remove(page).click();
  await page.getByText('Your words are no longer on this device.').waitFor();
  assert.deepEqual(await stored(page), NOTHING);
  await page.context().setOffline(false);
  await widget.another(page).click();
  assert.equal(await widget.comment(page).inputValue(), '');
  assert.equal(await recorded(page, service, words), 0);
});

journey('where nothing can be stored the words stay in the field', { meant: AWAY }, async ({ page, service }) => {
  const words = unlikeOthers('The web page is hard to find.');
  await page.addInitScript(() => Object.defineProperty(window, 'localStorage', { get: () => { throw new DOMException('no', 'SecurityError'); } }));
  await write(page, words);
  await page.context().setOffline(true);
  await widget.send(page).click();
  await page.getByText('Not sent. Your words are still here.').waitFor();
  assert.equal(await widget.comment(page).inputValue(), words);
  await page.context().setOffline(false);
  await widget.send(page).click();
  await widget.receipts(page).waitFor();
  assert.equal(await recorded(page, service, words), 1);
});

journey('what the service cannot take comes back with the reason', { allow: [422] }, async ({ page }) => {
  await write(page, 'x'.repeat(10_001));
  await widget.send(page).click();
  assert.match(await widget.error(page).textContent(), /too long/);
  await page.route(DOOR, async (route) => {
    const body = { ...route.request().postDataJSON(), comment: ' ' };
    await route.continue({ postData: JSON.stringify(body) });
  });
  await widget.comment(page).fill('Words.');
  await widget.send(page).click();
  await widget.error(page).filter({ hasText: 'One sentence is enough' }).waitFor();
  assert.equal(await widget.comment(page).inputValue(), 'Words.');
  assert.deepEqual(await stored(page), NOTHING);
});

for (const [how, name, options] of [
  ['is blocked', 'blocked', { meant: /widget\.js' (because it )?violates the following Content Security Policy/ }],
  ['cannot run', 'plain', { javaScript: false }],
]) {
  journey(`where the script ${how} the link opens our form with the page filled in`, options, async ({ page, service }) => {

    await page.goto(hosts[name].origin);
    await page.getByRole('link', { name: 'Tell us about this page' }).click();
    await page.waitForURL(`${service.origin}/feedback?page=Short%20breaks`);
    assert.equal(await page.getByRole('textbox', { name: /Which page or service/ }).inputValue(), 'Short breaks');
  });
}

journey('where the service is away when the page is opened the link stays a link', { meant: AWAY }, async ({ page }) => {
  await page.route('**/widget-words.json', (route) => route.abort());
  const [failed] = await Promise.all([page.waitForEvent('requestfailed'), page.goto(hosts.plain.origin)]);
  assert.match(failed.url(), /widget-words\.json$/);
  await page.getByRole('link', { name: 'Tell us about this page' }).waitFor();
  assert.equal(await page.locator('yousaid-feedback').count(), 0);
});

journey('several stand on one page, and an ordinary link stays one', {}, async ({ page, service }) => {
  await page.goto(hosts.several.origin);
  await page.locator('yousaid-feedback').nth(1).waitFor();
  assert.equal(await page.locator('yousaid-feedback').count(), 2);
  assert.equal(await page.getByRole('link', { name: 'An ordinary link' }).count(), 1);
  const words = unlikeOthers('One of two.');
  await page.getByText('Two', { exact: true }).click();
  const second = page.locator('yousaid-feedback').nth(1);
  await second.getByText('Short breaks in Aldermere').waitFor();
  await second.getByRole('textbox').fill(words);
  await second.getByRole('button', { name: 'Send' }).click();
  await second.locator('b').filter({ hasText: RECEIPT }).waitFor();
  assert.equal(await recorded(page, service, words), 1);
});

journey('a council may serve the script itself', {}, async ({ page, service }) => {
  const words = unlikeOthers('From our own host.');
  await write(page, words, hosts.own);
  await widget.send(page).click();
  await widget.receipts(page).waitFor();
  assert.equal(await recorded(page, service, words), 1);
});

journey('the line that an officer takes works as it is pasted, and a changed script does not run', { as: 'officer' }, async ({ page, service }) => {
  await page.goto('/council/widget');
  const line = await page.locator('#snippet').textContent();
  const policy = await page.locator('#policy').textContent();
  assert.equal(policy.trim(), `script-src ${service.origin}; connect-src ${service.origin}`);
  await page.getByText('Tell us what you think about this page', { exact: true }).last().click();
  await page.locator('yousaid-feedback').waitFor();

  const pasted = await startHost({ service: service.origin, line });
  try {
    const context = await page.context().browser().newContext();
    const visitor = await context.newPage();
    await visitor.goto(pasted.origin);
    await visitor.locator('yousaid-feedback').waitFor();
    await visitor.route('**/widget/*.js', async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: `${await response.text()};` });
    });
    await visitor.goto(pasted.origin);
    await visitor.getByRole('link', { name: 'Tell us what you think about this page' }).waitFor();
    assert.equal(await visitor.locator('yousaid-feedback').count(), 0);
    await context.close();
  } finally {
    await pasted.stop();
  }
});

journey('a service that never answers is as good as away', { meant: AWAY }, async ({ page, service }) => {
  await page.clock.install();
  const words = unlikeOthers('The waiting list is secret.');
  await write(page, words);
  await page.route(DOOR, () => {});
  await widget.send(page).click();
  await page.clock.runFor('00:31');
  await widget.again(page).waitFor();
  await page.unroute(DOOR);
  await widget.again(page).click();
  await widget.receipts(page).waitFor();
  assert.equal(await recorded(page, service, words), 1);
});

journey('whoever leaves the page while it is being sent loses nothing', { meant: AWAY }, async ({ page, service }) => {
  const words = unlikeOthers('The taxi was late.');
  await write(page, words);
  await page.route(DOOR, () => {});
  await widget.send(page).click();
  await page.getByText('Sending', { exact: true }).waitFor();
  await page.goto(`${hosts.plain.origin}/style.css`);
  await page.unroute(DOOR);
  await page.goto(hosts.plain.origin);
  await widget.receipts(page).waitFor();
  assert.equal(await recorded(page, service, words), 1);
});

journey('a link in another language makes a form in that language', {}, async ({ page, service }) => {
  await page.goto(hosts.urdu.origin);
  const host = page.locator('yousaid-feedback');
  await host.waitFor();
  assert.deepEqual([await host.getAttribute('lang'), await host.getAttribute('dir')], ['ur', 'rtl']);
  assert.equal(await host.locator('details').evaluate((element) => getComputedStyle(element).direction), 'rtl');
  await host.locator('summary').click();
  const links = await host.locator('form a').evaluateAll((all) => all.map((link) => link.href));
  assert.deepEqual(links, [`${service.origin}/ur/feedback?page=Short%20breaks`, `${service.origin}/ur/privacy`]);
  await host.locator('textarea').fill('بسیں دیر سے آتی ہیں۔');
  const [request] = await Promise.all([page.waitForRequest(DOOR), host.locator('form button').click()]);
  assert.equal(request.postDataJSON().language, 'ur');
  await widget.receipts(page).waitFor();
});

journey('what looks like personal details is shown before it is sent, and may be sent as it is', { allow: [422] }, async ({ page, service }) => {
  const words = unlikeOthers('Ring me on 01632 960 123.');
  await write(page, words);
  await widget.send(page).click();
  await widget.error(page).filter({ hasText: 'This looks like personal details: 01632 960 123' }).waitFor();
  assert.ok(await widget.comment(page).evaluate((field) => field.getRootNode().activeElement === field));
  assert.equal(await recorded(page, service, words), 0);
  await widget.send(page).click();
  await widget.receipts(page).waitFor();
  assert.equal(await recorded(page, service, words), 1);
});

journey('words that waited are sent without a question that nobody would see', { meant: AWAY }, async ({ page, service }) => {
  const words = unlikeOthers('Write to me at CF10 3NQ.');
  await write(page, words);
  await page.context().setOffline(true);
  await widget.send(page).click();
  await widget.again(page).waitFor();
  await page.context().setOffline(false);
  await widget.receipts(page).waitFor();
  assert.equal(await recorded(page, service, words), 1);
});
