// Keeps an open page up to date and sends its forms without leaving it. Everything also works without this file:
// all it does is post the same forms and ask for what has changed.
"use strict";

(() => {
  const body = document.body;
  const here = body.dataset.here;
  const log = document.querySelector("[data-log]");
  const scroll = document.querySelector("[data-scroll]");
  const dialog = document.querySelector("[data-dialog]");
  const status = document.querySelector("[data-status]");
  const offline = document.querySelector("[data-offline]");
  const composer = document.querySelector("[data-composer]");
  let revision = Number(body.dataset.revision);
  let answer = Number(body.dataset.answer);
  let syncing = null;
  let again = false;

  const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

  function fragment(html) {
    const template = document.createElement("template");
    template.innerHTML = html;
    return template.content;
  }

  // The end of the conversation, but never past the beginning of what is new: an answer is read from its first line.
  function show(line, behavior) {
    const margin = 16;
    if (scroll.scrollHeight > scroll.clientHeight + 1) {
      const top = scroll.scrollTop + line.getBoundingClientRect().top - scroll.getBoundingClientRect().top - margin;
      scroll.scrollTo({ top: Math.min(top, scroll.scrollHeight - scroll.clientHeight), behavior });
      return;
    }
    const room = composer.getBoundingClientRect().top - margin;
    const beyond = log.getBoundingClientRect().bottom - room;
    if (beyond > 0) scrollBy({ top: Math.min(beyond, line.getBoundingClientRect().top - margin), behavior });
  }

  // A redrawn part must not lose the keyboard: the same button again, or else the part itself.
  function keepFocus(part, redraw) {
    const held = part.contains(document.activeElement) ? document.activeElement : null;
    const same = held && held.matches("button[name]")
      ? [held.name, held.value, held.form && new FormData(held.form).get("value")] : null;
    const drawn = redraw();
    if (!held) return;
    const buttons = [...drawn.querySelectorAll("button[name]")];
    const found = same && buttons.find((one) =>
      one.name === same[0] && one.value === same[1] && new FormData(one.form).get("value") === same[2]);
    const target = found || drawn.querySelector("[tabindex='-1']");
    if (target) target.focus({ preventScroll: true });
  }

  function showMessage(message) {
    const line = fragment(message.html).firstElementChild;
    const old = document.getElementById(message.id);
    if (old) {
      keepFocus(old, () => { old.replaceWith(line); return line; });
      return null;
    }
    line.classList.add("new");
    log.append(line);
    return line;
  }

  function takeOut(id) {
    const line = document.getElementById(id);
    const held = line && line.contains(document.activeElement);
    line?.remove();
    if (held) composer.elements.text.focus({ preventScroll: true });
  }

  function showLive(live) {
    for (const part of document.querySelectorAll("[data-live]")) {
      const html = live[part.dataset.live];
      if (html === undefined || part.dataset.drawn === html) continue;
      part.dataset.drawn = html;
      keepFocus(part, () => { part.replaceChildren(fragment(html)); return part; });
    }
  }

  function showUpdate(update) {
    let first = null;
    if (log) {
      update.gone.forEach(takeOut);
      for (const message of update.messages) {
        const added = showMessage(message);
        first = first || added;
      }
      if (update.messages.length) document.querySelector("[data-empty]")?.remove();
    }
    showLive(update.live);
    revision = Math.max(revision, update.revision);
    if (first) show(first, calm() ? "instant" : "smooth");
  }

  async function fetchUpdate() {
    const response = await fetch(`${here}/updates?since=${revision}&answer=${answer}`, { cache: "no-store" });
    if (!response.ok) throw new Error(String(response.status));
    showUpdate(await response.json());
    offline.hidden = true;
  }

  // One request at a time; what happens meanwhile is fetched by one more.
  function sync() {
    if (syncing) { again = true; return syncing; }
    syncing = (async () => {
      try {
        do { again = false; await fetchUpdate(); } while (again);
      } catch {
        offline.hidden = false;
      } finally {
        syncing = null;
      }
    })();
    return syncing;
  }

  async function post(address, fields) {
    const response = await fetch(address, { method: "POST", body: fields, headers: { Accept: "application/json" } });
    if (!response.ok) throw new Error(String(response.status));
    return response.json();
  }

  function openForm(html) {
    dialog.replaceChildren(fragment(html));
    if (!dialog.open) dialog.showModal();
    const wrong = dialog.querySelector("[aria-invalid]");
    const chosen = dialog.querySelector("input[type=radio]:checked");
    const first = dialog.querySelector("input:not([type=hidden]), select, textarea, button");
    const begin = first?.type === "radio" && chosen?.name === first.name ? chosen : first;
    (wrong || dialog.querySelector("[data-focus]") || begin)?.focus();
  }

  async function send(form, fields) {
    const result = await post(form.getAttribute("action"), fields);
    if (result.form) { openForm(result.form); return; }
    if (dialog.open) dialog.close();
    answer = result.answer || answer;
    await sync();
    if (result.announce) status.textContent = result.announce;
    if (result.answer) document.getElementById("answer")?.focus();
  }

  // Presses are carried out in the order they came: three days forward is three presses, however fast.
  let last = Promise.resolve();

  async function carryOut(form, button, fields) {
    try {
      await send(form, fields);
    } catch {
      offline.hidden = false;
      if (form === composer && !composer.elements.text.value) composer.elements.text.value = fields.get("text");
    } finally {
      button?.removeAttribute("aria-disabled");
    }
  }

  // A file over the limit is not sent at all; the sentence stands at its field, as it would if the page had answered.
  function tooLarge(form) {
    for (const input of form.querySelectorAll("input[type=file]")) {
      input.parentElement.querySelector(".error")?.remove();
      const file = input.files[0];
      if (!file || file.size <= Number(input.dataset.largest)) continue;
      const error = document.createElement("p");
      error.className = "error";
      error.setAttribute("role", "alert");
      error.textContent = input.dataset.tooLarge;
      input.before(error);
      input.focus();
      return true;
    }
    return false;
  }

  document.addEventListener("submit", (event) => {
    const form = event.target;
    const button = event.submitter;
    if (form.method !== "post" || button?.formMethod === "dialog") return;
    event.preventDefault();
    const steps = "steps" in form.dataset;
    if (button?.getAttribute("aria-disabled") && form !== composer && !steps) return;
    if (tooLarge(form)) return;
    const filled = new FormData(form, button);
    const fields = form.enctype === "multipart/form-data" ? filled : new URLSearchParams(filled);
    if (form === composer && button?.name !== "suggestion") {
      if (!fields.get("text").trim()) return;
      form.reset();
      composer.elements.text.focus({ preventScroll: true });
    }
    button?.setAttribute("aria-disabled", "true");
    last = last.then(() => carryOut(form, button, fields));
  });

  composer?.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.target.id !== "text") return;
    event.preventDefault();
    composer.requestSubmit(composer.querySelector(".send"));
  });

  if (dialog.open) { dialog.close(); dialog.showModal(); }
  const newest = log?.querySelector(".line:last-of-type");
  if (newest) show(newest, "instant");

  const events = new EventSource("/events");
  events.addEventListener("changed", (event) => { if (Number(event.data) > revision) sync(); });
  events.addEventListener("open", () => { if (!offline.hidden) sync(); });
  events.addEventListener("error", () => { offline.hidden = false; });
  addEventListener("pagehide", () => events.close());
})();
