// A keyboard: buttons under a message, or in the place of the phone's own.

import { el } from "./element.js";
import { follow } from "./text.js";
import { act, press } from "./world.js";

const marks = { url: "↗", web_app: "▣", copy: "⧉", callback: "", other: "" };

export function inlineKeyboard(phone, message) {
  if (!message.buttons.length) return null;
  return el("div.inline", {}, ...message.buttons.map((row) =>
    el("div.keys", {}, ...row.map((button) => key(phone, message, button)))));
}

function key(phone, message, button) {
  const id = `${message.id} ${button.value}`;
  const face = el("button", { onclick: () => pressed(phone, message, button, id, face) },
    el("span", {}, button.text), marks[button.does] && el("span.mark", {}, marks[button.does]));
  if (phone.spinning.has(id)) face.classList.add("spinning");
  return face;
}

async function pressed(phone, message, button, id, face) {
  if (button.does === "url" || button.does === "web_app") return follow(phone, button.value);
  if (button.does === "copy") {
    await navigator.clipboard.writeText(button.value);
    return phone.sheet.toast("Copied");
  }
  if (button.does !== "callback" || phone.spinning.has(id)) return;
  phone.spinning.add(id);
  phone.pressed = true;
  face.classList.add("spinning");
  try {
    const answer = await press(phone.id, message, button);
    if (answer?.text) answer.alert ? phone.sheet.alert(answer.text) : phone.sheet.toast(answer.text);
  } catch (error) {
    phone.sheet.toast(error.message);
  } finally {
    phone.spinning.delete(id);
    for (const spinning of phone.root.querySelectorAll(".inline .spinning")) {
      if (spinning.textContent.startsWith(button.text)) spinning.classList.remove("spinning");
    }
  }
}

/** The reply keyboard that stands under the chat now, if any. */
export function standing(messages) {
  for (let at = messages.length - 1; at >= 0; at -= 1) {
    const markup = messages[at].reply_keyboard;
    if (!markup || markup.force_reply) continue;
    if (markup.remove_keyboard) return null;
    const used = messages.slice(at + 1).some((message) => !message.by_bot);
    return { markup, folded: Boolean(markup.one_time_keyboard) && used };
  }
  return null;
}

export function replyKeyboard(phone, markup) {
  const row = (keys) => el("div.keys", {}, ...keys.map((one) => replyKey(phone, typeof one === "string" ? { text: one } : one)));
  return el("div.reply", {}, ...markup.keyboard.map(row));
}

function replyKey(phone, one) {
  const tap = () => {
    if (one.request_location) return phone.sheet.attachPlace();
    if (one.request_contact) return phone.sheet.confirm("Share your telephone number with the bot?", "Share",
      () => act(phone.id, { do: "contact" }));
    if (one.web_app) return follow(phone, one.web_app.url);
    return act(phone.id, { do: "text", text: one.text });
  };
  return el("button", { onclick: tap }, one.text);
}
