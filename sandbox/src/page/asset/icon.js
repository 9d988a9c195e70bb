// An icon: a few strokes of our own, so that the page needs no font of pictures.

import { svg } from "./element.js";

const strokes = {
  attach: "M20 11.5 12.2 19.3a4.6 4.6 0 0 1-6.5-6.5l8-8a3.1 3.1 0 0 1 4.4 4.4l-8 8a1.5 1.5 0 0 1-2.2-2.2l7.2-7.2",
  send: "M4 12 3.5 5 21 12 3.5 19 4 12h8",
  plus: "M12 5v14M5 12h14",
  more: "M12 5.5v.1M12 12v.1M12 18.5v.1",
  keyboard: "M3.5 7h17v10.5h-17zM7 10.5v.1M10.3 10.5v.1M13.7 10.5v.1M17 10.5v.1M8.5 14h7",
  reply: "M10 6 4.5 11.5 10 17M5 11.5h8.5a6 6 0 0 1 6 6",
  edit: "M4.5 19.5 5.5 15 16 4.5l3.5 3.5L9 18.5z",
  menu: "M4 7h16M4 12h16M4 17h16",
  theme: "M12 4a8 8 0 1 0 0 16z M12 4a8 8 0 0 1 0 16",
  close: "M6 6l12 12M18 6 6 18",
  document: "M7 3.5h7L18.5 8v12.5H7zM14 3.5V8h4.5",
};

export function icon(name) {
  return svg("svg.glyph", { viewBox: "0 0 24 24", "aria-hidden": "true" }, svg("path", { d: strokes[name] }));
}

/** The farm's sign: an egg. */
export function egg() {
  return svg("svg.egg", { viewBox: "0 0 24 24", "aria-hidden": "true" },
    svg("path", { d: "M12 2.5c4 0 7.5 6.2 7.5 11.2A7.5 7.5 0 0 1 12 21.4a7.5 7.5 0 0 1-7.5-7.7C4.5 8.7 8 2.5 12 2.5z" }));
}
