// How a journey finds each control: by its role and the words a visitor reads, inside the form of a settled address.
// A change of wording or of an address is a change of one line here.

const main = (page) => page.getByRole('main');
const form = (page, ending) => main(page).locator(`form[action$="${ending}"]`);
const field = (scope, words) => scope.getByRole('textbox', { name: words });
const button = (scope, words) => scope.getByRole('button', { name: words });

export const menu = (page, name) => page.getByRole('navigation').getByRole('link', { name, exact: true });
export const link = (page, words) => main(page).getByRole('link', { name: words });
/** The first link in the page's main part to an address of a shape, such as `/desk/feedback/{id}`. */
export const linkTo = (page, start) => main(page).locator(`a[href^="${start}"]`).first();
export const signInButton = (page) => button(main(page), /sign in/i);
export const errorSummary = (page) => page.getByRole('alert');
/** The green word of success after a redirect, or any other sentence that says it was done. */
export const said = (page, words) => main(page).getByText(words).first();

export const feedback = {
  comment: (page) => field(form(page, '/feedback'), /tell us|comment|want to say/i),
  about: (page) => form(page, '/feedback').getByRole('radio', { name: /missing|gap/i }),
  respondent: (page) => form(page, '/feedback').getByRole('radio', { name: /parent|carer/i }),
  // It stands twice in the form: behind the words, and at the end.
  send: (page) => button(form(page, '/feedback'), /send/i).last(),
  receipt: (page) => main(page).getByText(RECEIPT).first(),
};

/** Four groups of four characters of Crockford's alphabet. */
export const RECEIPT = /\b[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}\b/;

export const track = {
  receipt: (page) => field(form(page, '/track'), /receipt|reference/i),
  look: (page) => button(form(page, '/track'), /.+/),
};

export const desk = {
  stateFilter: (page) => main(page).getByRole('combobox', { name: /^state/i }),
  filter: (page) => button(main(page), /^show these$/i),
  theme: (page) => form(page, '/themes').getByRole('checkbox').first(),
  saveThemes: (page) => button(form(page, '/themes'), /^save themes$/i),
  newItem: (page) => main(page).locator('a[href^="/desk/items/new?feedback="]'),
  statement: (page) => field(main(page), /said|statement/i),
  itemTheme: (page) => main(page).getByRole('radio').first(),
  itemThemes: (page) => main(page).getByRole('combobox', { name: /theme/i }),
  saveItem: (page) => button(main(page), /save|draft/i),
  endorse: (page) => button(form(page, '/endorsement'), /endorse/i),
};

export const council = {
  answer: (page) => main(page).locator('a[href^="/council/responses/new"]').first(),
  words: (page) => field(main(page), /^we did/i),
  saveAnswer: (page) => button(main(page), /save/i),
  action: (page) => field(form(page, '/actions'), /will be done/i),
  owner: (page) => field(form(page, '/actions'), /role/i),
  due: (page) => form(page, '/actions'),
  promise: (page) => button(form(page, '/actions'), /promise|add|save/i),
  publish: (page) => button(form(page, '/publish'), /publish/i),
  note: (page) => field(form(page, '/editions'), /different/i),
  publishEdition: (page) => button(form(page, '/editions'), /publish/i),
};

/** Ticks every box of the form whose address ends so: what a person confirms before something is published. */
export async function tickAll(page, address) {
  await page.waitForLoadState();
  for (const box of await form(page, address).getByRole('checkbox').all()) await box.check();
}

/** Fills a date, whether it is asked for as day, month and year or in one field; `date` is `{ day, month, year }`. */
export async function fillDate(scope, { day, month, year }) {
  if ((await field(scope, /^day$/i).count()) > 0) {
    await field(scope, /^day$/i).fill(String(day));
    await field(scope, /^month$/i).fill(String(month));
    await field(scope, /^year$/i).fill(String(year));
  } else {
    const pad = (number) => String(number).padStart(2, '0');
    await scope.locator('input[type="date"]').fill(`${year}-${pad(month)}-${pad(day)}`);
  }
}
