// Somebody who has a keyboard and nothing else, and needs to see where they are.
import assert from 'node:assert/strict';

const STOPS = 120; // presses of Tab before a control counts as out of reach
const CHOICES = 100; // presses of an arrow before a choice counts as missing

/** Moves and acts by keys alone; every stop on the way must show its focus. */
export class Keyboard {
  #page;
  #devtools;

  constructor(page) {
    this.#page = page;
  }

  /** Presses Tab until the control has the focus. */
  async tabTo(control) {
    await this.#tabUntil(() => control.evaluate((element) => element === document.activeElement), control);
  }

  /** Goes to a link or button and presses Enter. */
  async press(control) {
    await this.tabTo(control);
    await this.#page.keyboard.press('Enter');
  }

  /** Goes to a link or button, presses Enter and waits for the page it leads to. */
  async follow(control) {
    await this.tabTo(control);
    await Promise.all([this.#page.waitForNavigation(), this.#page.keyboard.press('Enter')]);
  }

  /** Goes to a field and types; what was in it is replaced. */
  async type(field, words) {
    await this.tabTo(field);
    await this.#page.keyboard.press('ControlOrMeta+a');
    await this.#page.keyboard.insertText(words);
    assert.equal(await field.inputValue(), words, 'the field took what was typed');
  }

  /** Ticks a checkbox with the space bar. */
  async tick(checkbox) {
    await this.tabTo(checkbox);
    if (!(await checkbox.isChecked())) await this.#page.keyboard.press('Space');
    assert.ok(await checkbox.isChecked(), 'the space bar ticks the checkbox');
  }

  /** Reaches the group of radio buttons with Tab and the wanted one with the arrows. */
  async choose(radio) {
    const group = await radio.evaluate((element) => element.name);
    await this.#tabUntil(
      () => this.#page.evaluate((name) => document.activeElement?.type === 'radio' && document.activeElement.name === name, group),
      radio,
    );
    for (let press = 0; press < CHOICES && !(await isFocused(radio)); press += 1) await this.#page.keyboard.press('ArrowDown');
    await this.#page.keyboard.press('Space');
    assert.ok(await radio.isChecked(), 'the arrows and the space bar choose the radio button');
  }

  /** Chooses in a drop-down list with the arrows. */
  async select(list, choice) {
    const chosen = () => list.evaluate((element) => element.selectedOptions[0]?.label.trim());
    await this.tabTo(list);
    await this.#page.keyboard.press('Home');
    for (let press = 0; press < CHOICES && (await chosen()) !== choice; press += 1) await this.#page.keyboard.press('ArrowDown');
    assert.equal(await chosen(), choice);
  }

  async #tabUntil(arrived, control) {
    await this.#page.waitForLoadState();
    const found = await control.count();
    assert.ok(found === 1, `${this.#page.url()} has ${found} of ${control}, where one is meant.`);
    const stops = [];
    for (let press = 0; press <= STOPS; press += 1) {
      if (await arrived()) return;
      await this.#page.keyboard.press('Tab');
      stops.push(await this.#look());
    }
    assert.fail(`Tab never reached ${control} on ${this.#page.url()}. It went to:\n  ${[...new Set(stops)].join('\n  ')}`);
  }

  /** The role and name of what has the focus, which must be seen to have it. */
  async #look() {
    const visible = await this.#page.evaluate(focusShows);
    const name = await this.focused();
    assert.ok(visible, `the focus cannot be seen on ${name} on ${this.#page.url()}`);
    return name;
  }

  /** What a screen reader is told has the focus, such as `link "Inbox"`. */
  async focused() {
    this.#devtools ??= await this.#page.context().newCDPSession(this.#page);
    const { result } = await this.#devtools.send('Runtime.evaluate', { expression: 'document.activeElement' });
    if (!result.objectId) return 'nothing';
    const { nodes } = await this.#devtools.send('Accessibility.getPartialAXTree', { objectId: result.objectId, fetchRelatives: false });
    await this.#devtools.send('Runtime.releaseObject', { objectId: result.objectId });
    return `${nodes[0]?.role?.value} "${nodes[0]?.name?.value ?? ''}"`;
  }
}

function isFocused(control) {
  return control.evaluate((element) => element === document.activeElement);
}

// Runs in the page: an outline or shadow that is there with the focus and not without it, on the control or on what
// may show it in its place (its pseudo-elements, its label, what holds it).
function focusShows() {
  const element = document.activeElement;
  if (!element || element === document.body) return true;
  const places = [element, element.parentElement, element.nextElementSibling, ...(element.labels ?? [])].filter(Boolean);
  const marks = () =>
    places.flatMap((place) =>
      [null, '::before', '::after'].map((part) => {
        const style = getComputedStyle(place, part);
        const outline = style.outlineStyle === 'none' || parseFloat(style.outlineWidth) === 0 ? '' : `${style.outlineWidth} ${style.outlineColor}`;
        return `${outline}|${style.boxShadow === 'none' ? '' : style.boxShadow}`;
      }),
    );
  const on = marks();
  element.blur();
  const off = marks();
  element.focus({ preventScroll: true });
  return on.some((mark, index) => mark !== '|' && mark !== off[index]);
}
