#!/usr/bin/env node
// Takes a picture of a page by hand: node look.mjs URL out.png [options]. See README.md.
import { parseArgs } from 'node:util';
import { openBrowser, visitor } from './support/browser.mjs';
import { signIn } from './support/sign-in.mjs';

const USE = `node look.mjs URL out.png
  --width 320          CSS pixels (1280 without it)
  --sign-in LINK       use this sign-in link first; it works once
  --cookie name=value  send this cookie, such as one printed after --sign-in; may be given again
  --no-js              as a browser that runs no scripts
  --screen             the first screen only, not the whole page`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    width: { type: 'string', default: '1280' },
    'sign-in': { type: 'string' },
    cookie: { type: 'string', multiple: true, default: [] },
    'no-js': { type: 'boolean', default: false },
    screen: { type: 'boolean', default: false },
  },
});
const [url, picture] = positionals;
if (!url || !picture) {
  console.error(USE);
  process.exit(2);
}

const { origin } = new URL(url);
const browser = await openBrowser();
try {
  const session = values['sign-in'] && (await signIn(browser, origin, values['sign-in']));
  for (const { name, value } of session?.cookies ?? []) console.log(`signed in: --cookie ${name}=${value}`);
  const guest = await visitor(browser, origin, { session, javaScript: !values['no-js'], width: Number(values.width) });
  await guest.context.addCookies(values.cookie.map((text) => cookie(text, origin)));
  const answer = await guest.page.goto(url);
  await guest.page.screenshot({ path: picture, fullPage: !values.screen });
  console.log(`${answer.status()} "${await guest.page.title()}" -> ${picture}`);
  for (const fault of guest.faults) console.log(`met ${fault}`);
} finally {
  await browser.close();
}

function cookie(text, origin) {
  const [name, ...rest] = text.split('=');
  return { name, value: rest.join('='), url: origin };
}
