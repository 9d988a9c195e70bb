// A composer: where a person writes, with commands, attachments and the reply keyboard.

import { summary } from "./bubble.js";
import { el } from "./element.js";
import { icon } from "./icon.js";
import { replyKeyboard, standing } from "./keyboard.js";
import { act, refresh } from "./world.js";

export function composer(phone) {
  const field = el("textarea", { rows: 1, placeholder: "Message", oninput: typed, onkeydown: keyed });
  const hints = el("div.hints", { hidden: true });
  const bar = el("div.bar", { hidden: true });
  const keyboard = el("div.under", { hidden: true });
  const menu = el("button.menu", { title: "Commands", onclick: commands }, icon("menu"), "Menu");
  const fold = el("button.icon", { title: "Keyboard", hidden: true, onclick: () => { keyboard.hidden = !keyboard.hidden; } }, icon("keyboard"));
  const send = el("button.send", { title: "Send", onclick: submit }, icon("send"));
  const attach = el("button.icon", { title: "Attach", onclick: () => phone.sheet.attach() }, icon("attach"));
  const line = el("div.line", {}, menu, attach, field, fold, send);
  const start = el("button.start", { onclick: begin }, "START");
  const element = el("div.composer", {}, hints, bar, line, start, keyboard);
  let shown = null;
  let wasFolded = null;

  async function begin() {
    if (phone.chat().blocked) {
      await act(phone.id, { do: "block", blocked: false });
      return refresh(phone.id);
    }
    return act(phone.id, { do: "text", text: "/start" });
  }

  async function submit() {
    const text = field.value.trim();
    if (!text) return;
    try {
      if (phone.editing) await act(phone.id, { do: "edit", message_id: phone.editing.id, text });
      else await act(phone.id, { do: "text", text, reply_to: phone.replyTo?.id ?? null });
      field.value = "";
      cancel();
    } catch (error) {
      phone.sheet.toast(error.message);
    }
  }

  function cancel() {
    phone.replyTo = phone.editing = null;
    typed();
    mode();
  }

  function mode() {
    const message = phone.editing ?? phone.replyTo;
    bar.hidden = !message;
    bar.replaceChildren(...(message ? [
      el("div", {}, el("b", {}, phone.editing ? "Edit message" : "Reply"), el("div", {}, summary(message))),
      el("button.quiet", { title: "Cancel", onclick: () => { if (phone.editing) field.value = ""; cancel(); } }, icon("close")),
    ] : []));
  }

  function typed() {
    field.style.height = "auto";
    field.style.height = `${Math.min(field.scrollHeight, 120)}px`;
    send.disabled = !field.value.trim();
    const word = /^\/([a-z0-9_]*)$/u.exec(field.value);
    suggest(word ? (phone.chat()?.commands ?? []).filter(({ name }) => name.startsWith(word[1])) : []);
  }

  function suggest(list) {
    hints.hidden = list.length === 0;
    hints.replaceChildren(...list.map(({ name, about }) =>
      el("button", { onclick: () => run(name) }, el("b", {}, `/${name}`), el("span", {}, about))));
  }

  async function run(name) {
    field.value = "";
    typed();
    await act(phone.id, { do: "text", text: `/${name}` });
  }

  async function commands() {
    if (!hints.hidden) return suggest([]);
    await refresh(phone.id);
    return suggest(phone.chat()?.commands ?? []);
  }

  function keyed(event) {
    if (event.key === "Escape") cancel();
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    submit();
  }

  function draw(messages) {
    const chat = phone.chat();
    const idle = messages.length === 0 || chat.blocked;
    start.hidden = !idle;
    start.textContent = chat.blocked ? "UNBLOCK" : "START";
    line.hidden = idle;
    menu.hidden = chat.commands.length === 0;
    const now = idle ? null : standing(messages);
    const changed = (now?.markup ?? null) !== shown;
    if (changed) {
      shown = now?.markup ?? null;
      keyboard.replaceChildren(...(shown ? [replyKeyboard(phone, shown)] : []));
    }
    // A keyboard that was put away by hand stays away until another comes.
    const folded = !now || now.folded;
    if (changed || folded !== wasFolded) keyboard.hidden = folded;
    wasFolded = folded;
    fold.hidden = !now;
    mode();
    typed();
  }

  function focus(text) {
    if (text !== undefined) field.value = text;
    mode();
    typed();
    field.focus();
  }

  return { element, draw, focus };
}
