// A phone: one column, one person at a time, one chat with the bot.

import { bubble, dayMark } from "./bubble.js";
import { composer } from "./composer.js";
import { day, el } from "./element.js";
import { icon } from "./icon.js";
import { sheet } from "./sheet.js";
import { act, hire, on, open, person, refresh, world } from "./world.js";

const languages = [["uz", "Oʻzbekcha"], ["ru", "Русский"], ["en", "English"]];

export function phone({ part, title, newcomer }) {
  const self = { part, id: null, replyTo: null, editing: null, spinning: new Set(), pressed: false };
  const list = el("div.messages");
  const name = el("select", { title: `Which ${title.toLowerCase()}`, onchange: () => choose(Number(name.value)) });
  const avatar = el("div.avatar");
  const badge = el("span.badge", { hidden: true });
  const root = el(`section.phone.${part}`, {},
    el("div.top", {}, avatar, el("div.who", {}, el("small", {}, title), name), badge,
      newcomer && el("button.quiet", { title: newcomer, onclick: addSomebody }, icon("plus")),
      el("button.quiet", { title: "More", onclick: more }, icon("more"))),
    list);
  self.root = root;
  self.sheet = sheet(self);
  self.composer = composer(self);
  self.chat = () => world.chats.get(self.id);
  self.reply = (message) => { self.replyTo = message; self.editing = null; self.composer.focus(); };
  self.edit = (message) => { self.editing = message; self.replyTo = null; self.composer.focus(message.text); };
  self.choose = choose;
  root.append(self.composer.element);

  const drawn = new Map();
  let counting = 0;

  function people() {
    const mine = world.people.filter((one) => one.part === part);
    name.replaceChildren(...mine.map((one) => {
      const waiting = one.id === self.id ? 0 : world.unread.get(one.id) ?? 0;
      return el("option", { value: one.id }, `${one.name} · ${one.language ?? ""}${waiting ? `  (${waiting})` : ""}`);
    }));
    if (self.id === null && mine.length) choose(mine.at(-1).id);
    name.value = String(self.id);
    // Somebody who was just hired has an id before a name.
    avatar.textContent = person(self.id)?.name?.[0] ?? "";
    const elsewhere = mine.filter((one) => one.id !== self.id && world.unread.has(one.id)).length;
    badge.hidden = elsewhere === 0;
    badge.textContent = String(elsewhere);
  }

  /** Many others may hear something at once. */
  function count() {
    cancelAnimationFrame(counting);
    counting = requestAnimationFrame(people);
  }

  async function choose(id) {
    self.id = id;
    self.replyTo = self.editing = null;
    avatar.style.setProperty("--hue", String((id * 47) % 360));
    await open(id);
    drawn.clear();
    list.replaceChildren();
    draw(true);
    people();
  }

  function draw(jump) {
    const chat = self.chat();
    if (!chat) return;
    world.unread.delete(self.id);
    const sorted = [...chat.messages.values()].sort((one, other) => one.id - other.id);
    const newest = sorted.at(-1);
    // Who writes or presses wants to see what comes of it, however far up the chat is scrolled.
    const awaited = newest && !drawn.has(newest.id) && (!newest.by_bot || self.pressed);
    if (awaited) self.pressed = false;
    const atEnd = jump || awaited || list.scrollTop + list.clientHeight > list.scrollHeight - 120;
    for (const [id, old] of drawn) if (!chat.messages.has(id)) { old.element.remove(); drawn.delete(id); }
    let today = "";
    for (const message of sorted) {
      const date = day(new Date(message.date * 1000));
      const known = drawn.get(message.id);
      if (known?.message !== message) {
        const made = bubble(self, message);
        const element = date === today ? made : el("div.day", {}, dayMark(date), made);
        if (known) known.element.replaceWith(element); else list.append(element);
        drawn.set(message.id, { message, element });
      }
      today = date;
    }
    self.composer.draw(sorted);
    if (atEnd) requestAnimationFrame(() => { list.scrollTop = list.scrollHeight; });
  }
  // A keyboard that opens, or a window that shrinks, must not hide the newest words.
  let atBottom = true;
  list.addEventListener("scroll", () => { atBottom = list.scrollTop + list.clientHeight > list.scrollHeight - 40; });
  new ResizeObserver(() => { if (atBottom) list.scrollTop = list.scrollHeight; }).observe(list);

  function addSomebody() {
    self.sheet.choose(`${newcomer}: which language?`, languages.map(([language, text]) => ({
      text, pick: async () => choose(await hire(part, language)),
    })));
  }

  function more() {
    const blocked = self.chat()?.blocked;
    self.sheet.choose(person(self.id)?.name ?? "", [
      { text: blocked ? "Unblock the bot" : "Block the bot",
        pick: async () => { await act(self.id, { do: "block", blocked: !blocked }); await refresh(self.id); } },
    ]);
  }

  on("people", people);
  on("chat", ({ id }) => { if (id === self.id) draw(false); else if (person(id)?.part === part) count(); });
  people();
  return root;
}
