// A bubble: one message, with whatever it carries and the buttons under it.

import { el, hour } from "./element.js";
import { icon } from "./icon.js";
import { inlineKeyboard } from "./keyboard.js";
import { map } from "./map.js";
import { styled } from "./text.js";
import { act, fileAddress, person, world } from "./world.js";

export const dayMark = (text) => el("div.date", {}, el("span", {}, text));

export function bubble(phone, message) {
  const own = !message.by_bot;
  const body = el(`div.bubble.${own ? "own" : "theirs"}`, {},
    message.forwarded_from && el("div.forwarded", {}, `Forwarded from ${message.forwarded_from}`),
    quote(phone, message), carried(phone, message),
    el("div.words", {}, ...(message.text ? styled(phone, message) : []), foot(message, own)));
  if (message.photo || message.location) body.classList.add("wide");
  if (!message.text) body.classList.add("wordless");
  const row = el(`div.row.${own ? "own" : "theirs"}`, { "data-id": message.id },
    el("div.stack", {}, body, inlineKeyboard(phone, message)), tools(phone, message, own));
  return row;
}

function foot(message, own) {
  const time = hour(new Date(message.date * 1000));
  return el("span.foot", {}, message.edited && "edited ", time, own && el("span.ticks", {}, "✓✓"));
}

function tools(phone, message, own) {
  const editable = own && message.text && !message.contact;
  return el("div.tools", {},
    el("button", { title: "Reply", onclick: () => phone.reply(message) }, icon("reply")),
    editable && el("button", { title: "Edit", onclick: () => phone.edit(message) }, icon("edit")));
}

function quote(phone, message) {
  if (!message.reply_to) return null;
  const answered = phone.chat()?.messages.get(message.reply_to);
  const author = answered?.by_bot ? "Payshanba" : person(phone.id)?.name;
  return el("div.quote", {}, el("b", {}, author ?? ""), el("div", {}, summary(answered)));
}

/** A message in a few words. */
export function summary(message) {
  if (!message) return "deleted message";
  if (message.text) return message.text.slice(0, 90);
  if (message.photo) return "🖼 Photo";
  if (message.location) return "📍 Location";
  if (message.contact) return "👤 Contact";
  return "📄 File";
}

function carried(phone, message) {
  if (message.photo) return photo(message.photo);
  if (message.document) return file(message.document);
  if (message.contact) return card(phone, message.contact);
  if (message.location) return place(phone, message);
  return null;
}

function photo(picture) {
  const [width, height] = picture.pixels ?? [4, 3];
  const image = el("img.photo", { src: fileAddress(picture), alt: "photo", loading: "lazy" });
  image.style.aspectRatio = `${width} / ${height}`;
  return el("a", { href: fileAddress(picture), target: "_blank", rel: "noopener" }, image);
}

function file(document) {
  const size = `${Math.max(1, Math.round(document.bytes / 1024))} KB`;
  return el("a.file", { href: fileAddress(document) }, icon("document"),
    el("span", {}, el("b", {}, document.name || "file"), el("small", {}, size)));
}

function card(phone, contact) {
  const own = contact.user_id === phone.id;
  return el("div.card", {}, el("div.avatar", {}, contact.first_name[0] ?? "?"),
    el("div", {}, el("b", {}, [contact.first_name, contact.last_name].filter(Boolean).join(" ")),
      el("small", {}, contact.phone_number + (own ? " · own number" : ""))));
}

function place(phone, message) {
  const { location, venue } = message;
  const live = Boolean(location.live_period);
  const mine = live && !message.by_bot;
  const away = el("small.away", {});
  const picture = map({ farm: world.farm, point: location, live, away });
  const move = () => phone.sheet.place("Where are you now?", location,
    (to) => act(phone.id, { do: "move", message_id: message.id, ...to }));
  return el("div.place", {}, picture,
    el("div.caption", {}, el("b", {}, venue?.title ?? (live ? "Live location" : "Location")), away),
    mine && el("div.live", {}, el("button", { onclick: move }, "Move"),
      el("button", { onclick: () => act(phone.id, { do: "end_live", message_id: message.id }) }, "Stop sharing")));
}
