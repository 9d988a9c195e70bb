// An element: made from parts, where every text stays text.

const SVG = "http://www.w3.org/2000/svg";

/** el("div.bubble.own", { onclick }, "text", child, null) */
export function el(name, properties = {}, ...children) {
  const [tag, ...classes] = name.split(".");
  return dress(document.createElement(tag || "div"), classes, properties, children);
}

export function svg(name, properties = {}, ...children) {
  const [tag, ...classes] = name.split(".");
  return dress(document.createElementNS(SVG, tag), classes, properties, children);
}

function dress(element, classes, properties, children) {
  if (classes.length) element.classList.add(...classes);
  for (const [key, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (value === true) element.setAttribute(key, "");
    else element.setAttribute(key, String(value));
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** A web address that may be opened, or nothing. */
export function webAddress(text) {
  try {
    const url = new URL(text);
    return url.protocol === "http:" || url.protocol === "https:" ? url : null;
  } catch {
    return null;
  }
}

const zone = "Asia/Tashkent";
const clock = new Intl.DateTimeFormat("en-GB", { timeZone: zone, hour: "2-digit", minute: "2-digit" });
const long = new Intl.DateTimeFormat("en-GB", {
  timeZone: zone, weekday: "long", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit",
});
const short = new Intl.DateTimeFormat("en-GB", {
  timeZone: zone, weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit",
});
const dayOnly = new Intl.DateTimeFormat("en-GB", { timeZone: zone, weekday: "short", day: "numeric", month: "long" });

export const hour = (date) => clock.format(date);
export const longTime = (date) => long.format(date);
export const shortTime = (date) => short.format(date);
export const day = (date) => dayOnly.format(date);
