// A stand at a gathering: comments and a tally of visitors are written to this tablet first, and sent when that is
// possible. What was sent is forgotten here. Without this script the page is an ordinary form.
(function () {
  "use strict";
  const form = document.getElementById("stand");
  if (!form || !window.indexedDB) return;

  const MINUTE = 60_000; // milliseconds
  const SEND_EVERY = MINUTE / 2;
  const ANSWER_WITHIN = MINUTE / 2;
  const QUIET_FOR = 2 * MINUTE; // until somebody is asked whether they are still there
  const ANSWER_IN = 30; // seconds to say so
  const TALLY_SETTLES = 3_000; // milliseconds after the last press until the count is sent
  const MOST_UNDONE = 50;
  const CACHE = "yousaid-stand"; // as in worker.js
  const { gathering, address, language, until } = form.dataset;
  const closed = "closed" in form.dataset;
  const words = JSON.parse(form.dataset.words);

  const comment = form.elements.comment;
  const error = document.getElementById("comment-wrong");
  const thanks = document.getElementById("thanks");
  const receipt = document.getElementById("receipt");
  const state = document.getElementById("state");
  const ready = document.getElementById("ready");
  const asking = document.getElementById("asking");
  const cleared = document.getElementById("cleared");
  const undo = document.getElementById("undo");
  const ended = document.getElementById("ended");
  const forget = document.getElementById("forget");
  const tallied = document.getElementById("tallied");
  const counts = [...form.querySelectorAll("[data-count]")];
  const filled = (sentence, values) => sentence.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  let shownId; // the comment whose receipt the person is waiting for
  let isOver = closed;
  let isClosed = false; // for good: this stand sends nothing more
  let sending = false;
  let again = false; // something came in while sending
  let soon; // when the tally is sent
  let refused = "";
  let stuck = false; // something waits for a stand that is closed

  // What waits on this tablet: comments, and the tally of each gathering.

  const opened = new Promise((resolve, reject) => {
    const request = indexedDB.open("yousaid-stand", 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore("comments", { keyPath: "place", autoIncrement: true });
      request.result.createObjectStore("tallies", { keyPath: "gathering" });
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

  // One step on what is kept: `step` is given the store and `answer`, for what it finds. It is done when it is on disk.
  async function kept(store, mode, step) {
    const transaction = (await opened).transaction(store, mode, { durability: "strict" });
    return new Promise((resolve, reject) => {
      let found;
      step(transaction.objectStore(store), (value) => { found = value; });
      transaction.oncomplete = () => resolve(found);
      transaction.onerror = transaction.onabort = () => reject(transaction.error);
    });
  }

  const comments = () => kept("comments", "readonly", (store, answer) => {
    store.getAll().onsuccess = ({ target }) => answer(target.result);
  });
  const tallies = () => kept("tallies", "readonly", (store, answer) => {
    store.getAll().onsuccess = ({ target }) => answer(target.result);
  });
  const keepComment = (one) => kept("comments", "readwrite", (store) => store.add(one));
  const dropComment = (place) => kept("comments", "readwrite", (store) => store.delete(place));

  // Changes this gathering's tally in one step, whatever another window of this tablet does meanwhile.
  const changeTally = (change) => kept("tallies", "readwrite", (store, answer) => {
    store.get(gathering).onsuccess = ({ target }) => {
      const tally = target.result ?? {
        gathering, address, tally: newId(), revision: 0, sent: 0, undone: [],
        visitors: Object.fromEntries(counts.map((count) => [count.dataset.count, 0])),
      };
      if (change(tally) !== false) store.put({ ...tally, address });
      answer(tally);
    };
  });

  function newId() {
    return "10000000-1000-4000-8000-100000000000".replace(/[018]/g, (digit) =>
      (digit ^ (crypto.getRandomValues(new Uint8Array(1))[0] & (15 >> (digit / 4)))).toString(16));
  }

  // Sending: what was sent is dropped, and dropped only then. The same id again is the same thing.

  const CLOSED = {};
  const AWAY = {};
  // The kinds of problems as the service names them.
  const NOWHERE = ["/problems/stand-closed", "/problems/no-stand"];
  const FORGOTTEN = "/problems/forgotten";

  async function send(to, what, body) {
    let answer, told;
    try {
      answer = await fetch(`${to}/${what}`, {
        method: "POST", headers: { "content-type": "application/json" }, credentials: "omit", cache: "no-store",
        body: JSON.stringify(body), signal: AbortSignal.timeout(ANSWER_WITHIN),
      });
      told = await answer.json();
    } catch {
      throw AWAY;
    }
    if (answer.ok) return told;
    if (NOWHERE.includes(told.type)) throw CLOSED;
    if (told.type === FORGOTTEN) return told;
    // What is none of ours, as of a gate before the service, says nothing of the stand.
    if (answer.status >= 500 || [404, 408, 410, 429].includes(answer.status)) throw AWAY;
    refused = (told.errors ?? [told]).map(({ detail }) => detail).join(" ");
    return null;
  }

  // What another stand of this gathering could not send goes by this one; what belongs to another goes by its own.
  const doorOf = (one) => (one.gathering === gathering ? address : one.address);

  async function sendAll() {
    const shut = new Set();
    const trying = async (one, step) => {
      const door = doorOf(one);
      if (shut.has(door)) return;
      try {
        await step(door);
      } catch (reason) {
        if (reason !== CLOSED) throw reason;
        shut.add(door);
        stuck = true;
        if (door === address) close();
      }
    };
    for (const one of await comments()) {
      await trying(one, async (door) => {
        const told = await send(door, "comments", one.body);
        if (!told) return;
        if (one.body.id === shownId && told.receipt) showReceipt(told.receipt);
        await dropComment(one.place);
      });
    }
    for (const one of await tallies()) {
      if (one.revision === one.sent) continue;
      await trying(one, async (door) => {
        const { tally, revision, visitors } = one;
        const told = await send(door, "visitors", { tally, revision, visitors });
        if (told) await settle(one, told.revision);
      });
    }
  }

  // A tally is sent when its latest revision is; a later one on the other side is counted on from.
  const settle = (one, latest) => kept("tallies", "readwrite", (store) => {
    store.get(one.gathering).onsuccess = ({ target }) => {
      const tally = target.result;
      if (!tally || tally.tally !== one.tally) return;
      tally.sent = one.revision;
      if (latest > one.revision) tally.revision = Math.max(tally.revision, latest + 1);
      store.put(tally);
    };
  });

  async function sendWhatWaits() {
    again = true;
    if (sending) return;
    sending = true;
    try {
      while (again) {
        again = false;
        refused = "";
        stuck = false;
        // Whoever asked meanwhile, as the network does that came back, asked for another attempt.
        await sendAll().catch((reason) => { if (reason !== AWAY) throw reason; });
        if (again) await show();
      }
    } finally {
      sending = false;
      await show();
    }
  }

  const trySending = () => sendWhatWaits().catch(() => { state.textContent = words.full; });

  // What is seen.

  async function show() {
    const [all, everyTally] = await Promise.all([comments(), tallies()]);
    showCounts(everyTally.find((tally) => tally.gathering === gathering));
    const unsent = everyTally.some((tally) => tally.revision !== tally.sent);
    const waits = [all.length ? filled(words.waiting, { number: all.length }) : "", unsent ? words.tally : ""].filter(Boolean);
    const sentence = waits.length ? [...waits, refused || (isClosed ? "" : words.kept)].filter(Boolean).join(" ") : words.sent;
    if (state.textContent !== sentence) state.textContent = sentence;
    forget.hidden = !waits.length || !(isOver || stuck);
    ended.hidden = !isOver;
    // Whoever is in the middle of a sentence may finish it: it is kept.
    form.hidden = isOver && !comment.value && thanks.hidden;
  }

  function showCounts(tally) {
    for (const count of counts) count.textContent = tally?.visitors[count.dataset.count] ?? 0;
    undo.hidden = !tally?.undone.length;
  }

  function end() {
    isOver = true;
    clearTimeout(soon);
  }

  // What is kept here waits for another stand. Nobody is thanked for words that were not sent.
  function close() {
    end();
    isClosed = true;
    if (!thanks.hidden && receipt.hidden) notSent();
  }

  function notSent() {
    clearPerson();
    ended.hidden = false;
    ended.focus();
  }

  function showReceipt(code) {
    receipt.hidden = false;
    receipt.querySelector("code").textContent = code;
  }

  // What one person wrote or was shown is gone before the next one comes.
  function clearPerson() {
    form.reset();
    wrong("");
    shownId = undefined;
    receipt.hidden = true;
    receipt.querySelector("code").textContent = "";
    thanks.hidden = true;
    form.querySelector("#saying").hidden = false;
    asking.hidden = true;
    stopClock();
    if (isOver) form.hidden = true;
  }

  function wrong(sentence) {
    error.textContent = sentence;
    if (sentence) comment.setAttribute("aria-invalid", "true");
    else comment.removeAttribute("aria-invalid");
  }

  // Whoever goes away in the middle leaves nothing behind.

  let clock;
  let countdown;

  function stopClock() {
    clearTimeout(clock);
    clearInterval(countdown);
  }

  function somebodyIsHere() {
    stopClock();
    asking.hidden = true;
    cleared.textContent = "";
    const something = comment.value || form.querySelector("[name=respondent]:checked") || !thanks.hidden;
    if (something) clock = setTimeout(ask, QUIET_FOR);
  }

  function ask() {
    if (!thanks.hidden) return next();
    let left = ANSWER_IN;
    asking.querySelector("p").textContent = filled(words.asking, { seconds: left });
    asking.hidden = false;
    countdown = setInterval(() => {
      left -= 1;
      if (left > 0) return;
      clearPerson();
      cleared.textContent = words.cleared;
    }, 1000);
  }

  function next() {
    clearPerson();
    comment.focus();
  }

  // What is pressed.

  async function say() {
    const text = comment.value.trim();
    if (!text) wrong(words.empty);
    else if ([...text].length > words.longest) wrong(words.long);
    if (!text || [...text].length > words.longest) return comment.focus();
    const id = newId();
    const respondent = form.elements.respondent.value || undefined;
    try {
      await keepComment({ gathering, address, body: { id, comment: text, respondent, language } });
    } catch {
      wrong(words.full);
      return comment.focus();
    }
    if (isClosed) {
      notSent();
      return show();
    }
    clearPerson();
    shownId = id;
    form.querySelector("#saying").hidden = true;
    thanks.hidden = false;
    thanks.focus();
    somebodyIsHere();
    trySending();
  }

  async function tally(role) {
    const now = await changeTally((one) => {
      one.visitors[role] += 1;
      one.revision += 1;
      one.undone = [...one.undone, role].slice(-MOST_UNDONE);
    });
    told(words.tallied, role, now);
  }

  function told(sentence, role, now) {
    tallied.textContent = filled(sentence, { role: words.roles[role], number: now.visitors[role] });
    show().catch(() => {});
    clearTimeout(soon);
    soon = setTimeout(trySending, TALLY_SETTLES);
  }

  async function takeBack() {
    let role;
    const now = await changeTally((one) => {
      role = one.undone.pop();
      if (!role) return false;
      one.visitors[role] -= 1;
      one.revision += 1;
    });
    if (!role) return;
    told(words.takenBack, role, now);
    showCounts(now);
    if (undo.hidden) form.querySelector("[value^='tally:']").focus();
  }

  let pressed = Promise.resolve();
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const what = event.submitter?.value ?? "comment";
    if (what === "comment" && !thanks.hidden) return;
    const step = what === "comment" ? say : what === "undo" ? takeBack : () => tally(what.slice("tally:".length));
    // One after the other, so that two quick presses are two visitors and one comment.
    pressed = pressed.then(step).catch(() => { state.textContent = words.full; });
  });
  document.getElementById("next").addEventListener("click", next);
  document.getElementById("still-here").addEventListener("click", () => { somebodyIsHere(); comment.focus(); });
  document.getElementById("clear").addEventListener("click", next);
  forget.addEventListener("click", async () => {
    if (!window.confirm(words.forgetAll)) return;
    await kept("comments", "readwrite", (store) => store.clear());
    await kept("tallies", "readwrite", (store) => store.clear());
    await show();
  });
  for (const kind of ["input", "pointerdown", "keydown"]) addEventListener(kind, somebodyIsHere);
  addEventListener("online", trySending);
  addEventListener("pageshow", ({ persisted }) => { if (persisted) clearPerson(); });
  setInterval(() => {
    if (!isOver && until && Date.now() >= Date.parse(until)) end();
    trySending();
  }, SEND_EVERY);

  // The page stays at hand without the network, in every language that it offers.
  async function stay() {
    if (!navigator.serviceWorker) return;
    const pages = [location.pathname, ...[...document.querySelectorAll("link[hreflang]")].map((link) => new URL(link.href).pathname)];
    const scopes = new Set(pages.map((page) => page.slice(0, page.lastIndexOf("/") + 1)));
    await Promise.all([...scopes].map((scope) => navigator.serviceWorker.register("/stand/worker.js", { scope })));
    await navigator.serviceWorker.ready;
    const parts = [...document.querySelectorAll("link[rel=stylesheet], link[rel=icon], script[src]")].map((part) => part.href || part.src);
    const cache = await caches.open(CACHE);
    await cache.addAll([...new Set([...pages, ...parts])].map((address) => new Request(address, { cache: "reload", credentials: "omit" })));
    for (const old of await cache.keys()) {
      if (new URL(old.url).pathname.startsWith("/assets/") && !parts.includes(old.url)) await cache.delete(old);
    }
    await navigator.storage?.persist?.();
    ready.hidden = false;
  }

  // Nobody is shown the form of a stand that is closed.
  async function leave() {
    const cache = await caches.open(CACHE);
    await cache.delete(location.pathname);
  }

  document.querySelectorAll("[data-script]").forEach((part) => { part.hidden = false; });
  // What is wrong here is said beside what the page says about the field.
  comment.setAttribute("aria-describedby", `${error.id} ${comment.getAttribute("aria-describedby") ?? ""}`.trim());
  clearPerson();
  if (until && Date.now() >= Date.parse(until)) end();
  trySending();
  (closed ? leave() : stay()).catch(() => {});
})();
