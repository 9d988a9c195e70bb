// Text: a message's words with their entities, and the links and commands in them. Text stays text throughout.

import { el, webAddress } from "./element.js";
import { act, world } from "./world.js";

const tags = {
  bold: "b", italic: "i", underline: "u", strikethrough: "s", pre: "pre", blockquote: "blockquote",
};
const found = /(https?:\/\/[^\s<>"]+|\bt\.me\/[^\s<>"]+)|(^|(?<=[\s(]))\/[a-z0-9_]{1,32}\b/giu;

/** The pieces of a message's text. Offsets are UTF-16 units on both sides. */
export function styled(phone, { by_bot: byBot, text: words, entities }) {
  // What a link adds to /start is for the bot: the app does not show it.
  const text = byBot ? words : words.replace(/^(\/start) \S+$/u, "$1");
  const all = [...entities.filter(({ type }) => type !== "bot_command"), ...detected(text, entities)];
  const cuts = new Set([0, text.length]);
  for (const { offset, length } of all) cuts.add(offset).add(offset + length);
  const edges = [...cuts].filter((at) => at >= 0 && at <= text.length).sort((one, other) => one - other);
  return edges.slice(1).map((end, index) => {
    const start = edges[index];
    const around = all.filter(({ offset, length }) => offset <= start && end <= offset + length);
    return around.reduceRight((inside, entity) => wrap(phone, entity, inside), piece(text.slice(start, end)));
  });
}

const piece = (text) => document.createTextNode(text);

function detected(text, entities) {
  const taken = entities.filter(({ type }) => ["text_link", "code", "pre"].includes(type));
  const free = (at) => !taken.some(({ offset, length }) => offset <= at && at < offset + length);
  return [...text.matchAll(found)].filter(({ index }) => free(index)).map((match) => {
    const words = match[0].replace(/[.,;:!?)]+$/u, "");
    const entity = { offset: match.index, length: words.length, value: words };
    return words.startsWith("/") ? { ...entity, type: "bot_command" } : { ...entity, type: "url" };
  });
}

function wrap(phone, entity, inside) {
  if (entity.type === "text_link") return link(phone, entity.url, inside);
  if (entity.type === "url") {
    return link(phone, entity.value.startsWith("http") ? entity.value : `https://${entity.value}`, inside);
  }
  if (entity.type === "bot_command") {
    return el("a.command", { onclick: () => act(phone.id, { do: "text", text: entity.value }) }, inside);
  }
  if (entity.type === "spoiler") {
    const hidden = el("span.spoiler", { onclick: () => hidden.classList.add("seen") }, inside);
    return hidden;
  }
  if (entity.type === "code") {
    const copy = async () => { await navigator.clipboard.writeText(inside.textContent); phone.sheet.toast("Copied"); };
    return el("code", { title: "Copy", onclick: copy }, inside);
  }
  return tags[entity.type] ? el(tags[entity.type], {}, inside) : inside;
}

/** A link: one to the bot itself opens it on a phone, any other a new tab. */
function link(phone, address, inside) {
  if (startOf(address) !== null) return el("a", { onclick: () => follow(phone, address) }, inside);
  const url = webAddress(address);
  if (!url) return el("span", {}, inside);
  return el("a", { href: url.href, target: "_blank", rel: "noopener noreferrer" }, inside);
}

/** The payload of a link that starts this bot, or null. */
function startOf(address) {
  const url = webAddress(address);
  if (!url || !["t.me", "telegram.me"].includes(url.hostname)) return null;
  if (url.pathname.slice(1).toLowerCase() !== world.bot.toLowerCase()) return null;
  return url.searchParams.get("start") ?? "";
}

/** Opens an address: in a new tab, or as one of the people when it starts the bot. */
export function follow(phone, address) {
  const payload = startOf(address);
  if (payload === null) {
    const url = webAddress(address);
    if (url) window.open(url.href, "_blank", "noopener,noreferrer");
    return;
  }
  const text = payload ? `/start ${payload}` : "/start";
  const order = { courier: 0, customer: 1, owner: 2 };
  const people = [...world.people].sort((one, other) => order[one.part] - order[other.part]).slice(0, 40);
  phone.sheet.choose("Who opens this link?", people.map((one) => ({
    text: `${one.name} · ${one.part}`, pick: () => act(one.id, { do: "text", text }),
  })));
}
