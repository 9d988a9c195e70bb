// The world: what the sandbox knows, kept up to date by its feed, and the calls that change it.

const watchers = new Map();
const answers = new Map();

export const world = {
  bot: "", farm: null, people: [], board: null, chats: new Map(), unread: new Map(), connected: false,
};

/** Calls `tell` whenever something of this name happens: people, board, story, chat, answer, link. */
export function on(name, tell) {
  watchers.set(name, [...(watchers.get(name) ?? []), tell]);
}

function emit(name, detail) {
  for (const tell of watchers.get(name) ?? []) tell(detail);
}

async function call(path, options) {
  const response = await fetch(path, options);
  const body = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(body.error ?? `the sandbox answers ${response.status}`);
  return body;
}

const post = (path, body) =>
  call(path, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });

export const act = (person, body) => post(`/world/people/${person}/act`, body);
export const moveClock = (to) => post("/world/clock", { to });
export const hire = async (part, language) => (await post("/world/people", { part, language })).id;
export const person = (id) => world.people.find((one) => one.id === id);
export const fileAddress = (file) => `/world/files/${encodeURIComponent(file.id)}`;

export function sendPhoto(id, blob, caption) {
  const words = new URLSearchParams(caption ? { caption } : {});
  return call(`/world/people/${id}/photo?${words}`, { method: "POST", headers: { "content-type": blob.type }, body: blob });
}

/** Presses a button and waits for the bot's answer, as long as a phone would spin. */
export async function press(id, message, button) {
  const { press } = await act(id, { do: "press", message_id: message.id, sends: button.value });
  const early = answers.get(press);
  if (early) return early;
  return new Promise((resolve) => {
    const slow = setTimeout(() => resolve(null), 30_000);
    answers.set(press, (answer) => { clearTimeout(slow); resolve(answer); });
  });
}

export async function open(id) {
  world.unread.delete(id);
  const known = world.chats.get(id);
  if (known) return known;
  const { messages, commands, blocked } = await call(`/world/people/${id}`);
  const chat = { messages: new Map(messages.map((message) => [message.id, message])), commands, blocked };
  world.chats.set(id, chat);
  return chat;
}

/** Asks anew what is not told by the feed: commands and blocking. */
export async function refresh(id) {
  const { commands, blocked } = await call(`/world/people/${id}`);
  Object.assign(world.chats.get(id) ?? {}, { commands, blocked });
  emit("chat", { id });
}

export async function begin() {
  const { mark, ...rest } = await call("/world");
  Object.assign(world, rest);
  const feed = new EventSource(`/world/feed?mark=${mark}`);
  const hear = (name, tell) => feed.addEventListener(name, (event) => tell(JSON.parse(event.data)));
  hear("people", (people) => { world.people = people; emit("people"); });
  hear("board", (board) => { world.board = board; emit("board"); });
  hear("story", (lines) => emit("story", lines));
  hear("change", apply);
  let before = false;
  // Whoever answers after a break may be another demo: begin anew.
  feed.onopen = () => { if (before) location.reload(); before = true; link(true); };
  feed.onerror = () => link(false);
}

function link(connected) {
  world.connected = connected;
  emit("link");
}

function apply({ messages, erased, answers: answered }) {
  const touched = new Map();
  for (const message of messages) {
    const chat = world.chats.get(message.chat);
    const fresh = chat ? !chat.messages.has(message.id) : true;
    chat?.messages.set(message.id, message);
    if (message.by_bot && fresh) world.unread.set(message.chat, (world.unread.get(message.chat) ?? 0) + 1);
    touched.set(message.chat, true);
  }
  for (const [chat, id] of erased) {
    world.chats.get(chat)?.messages.delete(id);
    touched.set(chat, true);
  }
  for (const id of touched.keys()) emit("chat", { id });
  for (const answer of answered) {
    const waiting = answers.get(answer.press);
    answers.set(answer.press, answer);
    if (typeof waiting === "function") waiting(answer);
  }
}
