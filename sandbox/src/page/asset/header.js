// The header: farm time, the clock's buttons, the week's figures; and the story the demo tells.

import { el, longTime, shortTime } from "./element.js";
import { egg, icon } from "./icon.js";
import { moveClock, on, world } from "./world.js";

const moves = [
  ["hour", "+1 hour", "Let an hour pass; whatever is due in it happens"],
  ["next", "Next instant", "Jump to the next moment at which anything happens by itself"],
  ["thursday", "To Thursday 07:00", "Jump to the next delivery day, when the routes are made"],
];

export function header(root) {
  const now = el("span.now");
  const next = el("span.next");
  const figures = el("span.figures");
  const links = el("span.links");
  const note = el("span.note", { role: "status" });
  const buttons = moves.map(([to, text, title]) => el("button.move", { title, onclick: () => move(to, note) }, text));
  const theme = el("button.quiet", { title: "Light or dark", onclick: swapTheme }, icon("theme"));
  const tell = el("button.quiet", { title: "What happens, line by line", onclick: toggleStory }, icon("menu"), "Story");
  root.append(
    el("div.brand", {}, egg(), el("b", {}, "Payshanba"), el("span.tag", {}, "sandbox")),
    el("div.clock", {}, now, next), el("div.moves", {}, ...buttons, note), figures, links, el("div.side", {}, tell, theme),
  );
  const show = () => {
    const { board } = world;
    now.textContent = longTime(new Date(board.now)) + (board.rate ? `  ×${board.rate}` : "");
    next.textContent = world.connected ? upcoming(board) : "connection lost, trying again…";
    for (const button of buttons) button.disabled = board.mood !== "ready" || !world.connected;
    root.classList.toggle("moving", board.mood === "moving");
    figures.replaceChildren(...board.figures.map(({ label, value }) => el("span.figure", {}, el("b", {}, value), label && ` ${label}`)));
    links.replaceChildren(...board.links.map(({ label, url }) =>
      el("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, label)));
  };
  on("board", show);
  on("link", show);
  show();
}

function upcoming({ mood, next }) {
  if (mood === "playing") return "the scripted week is playing…";
  if (mood === "moving") return "the clock is moving…";
  return next ? `next: ${shortTime(new Date(next))}` : "nothing is planned";
}

async function move(to, note) {
  note.textContent = "";
  try {
    await moveClock(to);
  } catch (error) {
    note.textContent = error.message;
    setTimeout(() => { note.textContent = ""; }, 6000);
  }
}

function swapTheme() {
  const root = document.documentElement;
  const dark = getComputedStyle(root).getPropertyValue("--is-dark").trim() === "1";
  root.dataset.theme = dark ? "light" : "dark";
}

function toggleStory() {
  const story = document.getElementById("story");
  story.hidden = !story.hidden;
}

export function story(root) {
  root.hidden = world.board.mood !== "playing";
  const list = el("ol");
  root.append(list);
  const line = (text) => el(/^\s/.test(text) ? "li" : "li.time", {}, text.trim());
  on("story", (lines) => {
    const atEnd = root.scrollTop + root.clientHeight > root.scrollHeight - 40;
    list.append(...lines.map(line));
    while (list.childElementCount > 400) list.firstElementChild.remove();
    if (atEnd) root.scrollTop = root.scrollHeight;
  });
}
