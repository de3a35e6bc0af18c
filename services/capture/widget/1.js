// yousaid: makes a form of every link to /feedback?page=… on this page. How to use it: docs/widget.md. MIT licence.
(() => {
  const script = document.currentScript, service = script.dataset.service || new URL(script.src).origin;
  const sheet = new CSSStyleSheet(), prefix = `yousaid ${service} `;
  const quietly = { credentials: "omit", referrerPolicy: "no-referrer" };
  const loaded = {};
  let adopted;

  sheet.replaceSync(`
:host{all:initial!important;display:block!important;visibility:inherit!important;max-width:40em!important;margin:1em 0!important;font-family:inherit!important;font-size:inherit!important;line-height:1.5!important}
*{box-sizing:border-box;overflow-wrap:anywhere}
details{padding:0 1em;border:2px solid var(--yousaid-accent,#124a4f);border-radius:.4em;background:var(--yousaid-background,#fff);color:var(--yousaid-text,#1d2224)}
summary,a{color:var(--yousaid-accent,#124a4f)}
summary,label,b,button,[role]{font-weight:700}
summary,a{min-height:44px;padding:.6em 0;cursor:pointer}
a{display:inline-block;margin-inline-end:1em}
p{margin:0 0 .6em}
label,textarea,select{display:block;width:100%}
textarea,select,button{min-height:44px;margin:.3em 0 1em;padding:.5em;border:2px solid #6d7477;border-radius:.3em;background:#fff;color:#1d2224;font:inherit}
button{margin-inline-end:1em;padding:.5em 1.2em;border-color:transparent;background:var(--yousaid-accent,#124a4f);color:var(--yousaid-accent-text,#fff);font-weight:700}
:focus-visible{outline:3px solid var(--yousaid-text,#1d2224);outline-offset:2px}
[role=alert]{color:var(--yousaid-error,#a12018)}
p:empty{margin:0}`);

  const make = (tag, attributes, ...inside) => {
    const element = document.createElement(tag);
    for (const name in attributes) element.setAttribute(name, attributes[name]);
    element.append(...inside);
    return element;
  };
  const button = (label, act) => {
    const made = make("button", { type: "button" }, label);
    made.onclick = act;
    return made;
  };
  const newId = () => "10000000-1000-4000-8000-100000000000".replace(/[018]/g, (digit) =>
    (digit ^ crypto.getRandomValues(new Uint8Array(1))[0] & 15 >> digit / 4).toString(16));

  // What could not be sent waits in this site's storage, for 24 hours at most. What is no longer there is not sent.
  const keep = (message) => localStorage[prefix + message.id] ||= JSON.stringify([Date.now(), message]);
  const drop = (id) => { try { delete localStorage[prefix + id]; } catch {} };
  const waiting = () => {
    try {
      return Object.keys(localStorage).filter((key) => key.startsWith(prefix)).flatMap((key) => {
        const [since, message] = JSON.parse(localStorage[key]);
        if (Date.now() - since < 864e5) return message;
        delete localStorage[key];
        return [];
      });
    } catch {
      return [];
    }
  };

  const upgrade = async (link) => {
    const base = link.href.split("/feedback?")[0];
    const words = await (loaded[base] ||= fetch(base + "/widget-words.json", quietly).then((answer) => answer.json()));
    const page = (new URL(link.href).searchParams.get("page") || document.title).slice(0, 300);
    const mine = new Set(), receipts = [];
    let id = "", asked, sending;

    const leading = (to, label) => make("a", { href: base + to, target: "_blank" }, label);
    const comment = make("textarea", { id: "comment", rows: 5, "aria-describedby": "error hint" });
    const who = make("select", { id: "who" }, ...words.who.map(([value, label]) => make("option", { value }, label)));
    const error = make("p", { id: "error", role: "alert" });
    const status = make("p", { role: "status" });
    const told = make("div", { tabindex: -1 });
    const form = make("form", {},
      make("label", { for: "comment" }, words.ask), make("p", { id: "hint" }, words.hint), error, comment,
      make("label", { for: "who" }, words.whoAreYou), who,
      make("p", {}, words.about, " ", page), make("p", {}, make("b", {}, words.safety)), make("button", {}, words.send),
      make("p", {}, leading(link.href.slice(base.length), words.more), leading("/privacy", words.privacy)));
    const details = make("details", {}, make("summary", {}, link.textContent.trim() || words.open), status, told, form);
    const host = make("yousaid-feedback", { lang: words.lang, dir: words.dir });

    const write = (wrong, stay) => {
      status.textContent = "";
      error.textContent = wrong;
      comment.setAttribute("aria-invalid", !!wrong);
      form.hidden = false;
      if (!stay) comment.focus();
    };
    const show = (stay, sentence) => {
      const left = waiting().some((message) => mine.has(message.id));
      if (!left) mine.clear();
      if (!stay) form.hidden = true;
      stay &&= !told.matches(":focus-within");
      told.replaceChildren(
        ...receipts.map((receipt) => make("p", {}, words.receipt, " ", make("b", {}, receipt), " ", words.keep, make("br"), leading("/track/" + receipt, words.track))),
        ...left ? [button(words.again, () => retry()), button(words.remove, remove)] : [],
        button(words.another, () => write("")));
      status.textContent = left ? words.waiting : sentence;
      if (!stay) told.focus();
    };
    const remove = () => {
      mine.forEach(drop);
      show(0, words.removed);
    };

    // The same id again is the same message: however often it is sent, it is recorded once.
    const send = async (messages, stay) => {
      let wrong, news = !stay || !messages[0];
      if (!stay) status.textContent = words.sending;
      for (const message of messages) {
        const fresh = id == message.id;
        let answer;
        sending = message;
        try {
          answer = await (await fetch(service + "/api/v1/feedback", {
            ...quietly, method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ ...message, ask_first: fresh && asked != id }), signal: AbortSignal.timeout?.(3e4),
          })).json();
        } catch {}
        if (answer?.receipt) {
          news = receipts.push(answer.receipt);
          drop(message.id);
        } else if (answer?.status < 500 && answer.status != 429) {
          asked = message.id;
          wrong = (answer.errors || [answer]).map((error) => error.detail).join(" ");
          if (!fresh) comment.value += message.comment;
          drop(message.id);
        } else if (fresh) {
          try {
            keep(message);
            mine.add(message.id);
          } catch {
            wrong = words.failed;
          }
        }
        if (!wrong && id == message.id) {
          id = "";
          form.reset();
        }
      }
      sending = 0;
      wrong ? write(wrong, stay) : news && show(stay, messages[0] ? words.thanks : words.removed);
    };
    const retry = (stay) => {
      if (mine.size && !sending) send(waiting().filter((message) => mine.has(message.id)), stay);
    };

    form.oninput = () => id = "";
    form.onsubmit = (event) => {
      const text = comment.value.trim();
      event.preventDefault();
      if (sending) return;
      if (!text) return write(words.empty);
      if ([...text].length > words.longest) return write(words.long);
      write("", 1);
      send([{ id: id ||= newId(), channel: "widget", comment: text, page, respondent: who.value || null, language: words.lang }]);
    };
    addEventListener("online", () => retry(1));
    addEventListener("pagehide", () => { try { if (sending) keep(sending); } catch {} });
    // Once a minute; an answer is waited for half as long.
    setInterval(retry, 6e4, 1);

    host.attachShadow({ mode: "open" }).append(details);
    host.shadowRoot.adoptedStyleSheets = [sheet];
    // Keys that are pressed here are nobody else's shortcuts.
    for (const key of ["keydown", "keypress", "keyup"]) details.addEventListener(key, (event) => event.stopPropagation());
    link.replaceWith(host);
    if (!adopted) {
      adopted = 1;
      for (const message of waiting()) mine.add(message.id);
      if (mine.size) {
        details.open = true;
        show(1);
        retry(1);
      }
    }
  };

  const upgradeAll = () => {
    for (const link of document.querySelectorAll('a[href*="/feedback?page="]')) {
      if (!link.upgraded && link.href.startsWith(service + "/")) {
        link.upgraded = 1;
        upgrade(link).catch(() => {});
      }
    }
  };
  document.readyState == "loading" ? addEventListener("DOMContentLoaded", upgradeAll) : upgradeAll();
})();
