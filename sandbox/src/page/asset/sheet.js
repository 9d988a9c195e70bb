// A sheet: what slides over a phone for a moment: a choice, a map, a picture, a window of the bot's.

import { el } from "./element.js";
import { distanceKm, map } from "./map.js";
import { act, sendPhoto, world } from "./world.js";

export function sheet(phone) {
  const note = el("div.toast", { hidden: true });
  let timer = 0;

  function show(title, ...content) {
    close();
    const veil = el("div.veil", { onclick: (event) => { if (event.target === veil) close(); } },
      el("div.sheet", {}, title && el("h3", {}, title), ...content));
    phone.root.append(veil);
    return veil;
  }

  const close = () => phone.root.querySelectorAll(".veil").forEach((veil) => veil.remove());

  async function go(deed) {
    close();
    try {
      await deed();
    } catch (error) {
      toast(error.message);
    }
  }

  function toast(text) {
    if (!note.isConnected) phone.root.append(note);
    note.textContent = text;
    note.hidden = false;
    clearTimeout(timer);
    timer = setTimeout(() => { note.hidden = true; }, 3500);
  }

  function alert(text) {
    show("", el("p.alert", {}, text), el("div.actions", {}, el("button.main", { onclick: close }, "OK")));
  }

  function confirm(text, yes, deed) {
    show("", el("p.alert", {}, text), el("div.actions", {}, el("button", { onclick: close }, "Cancel"),
      el("button.main", { onclick: () => go(deed) }, yes)));
  }

  function choose(title, options) {
    show(title, el("div.options", {}, ...options.map(({ text, pick }) => el("button", { onclick: () => go(pick) }, text))));
  }

  function attach() {
    choose("Attach", [
      { text: "📍 Location", pick: () => attachPlace() },
      { text: "🖼 Photo", pick: () => attachPhoto() },
      { text: "👤 My own contact", pick: () => act(phone.id, { do: "contact" }) },
      { text: "👥 Somebody else's contact", pick: () => attachContact() },
    ]);
  }

  function attachContact() {
    const others = world.people.filter((one) => one.id !== phone.id).slice(-40);
    choose("Whose contact?", others.map((one) => ({
      text: `${one.name} · ${one.part}`, pick: () => act(phone.id, { do: "contact", person: one.id }),
    })));
  }

  /** Lets a point be chosen on the map and hands it to `use`, with how it is to be sent. */
  function place(title, point, use, ways) {
    const at = { ...point };
    const told = el("small", {});
    const tell = () => {
      const km = distanceKm(world.farm, at);
      const ring = world.farm.ring_m / 1000;
      told.textContent = `${km.toFixed(1)} km from the farm · ${km <= ring ? "inside" : "outside"} the ${ring} km ring`;
    };
    const pick = (to) => { Object.assign(at, to); tell(); };
    const chosen = () => ({ latitude: at.latitude, longitude: at.longitude });
    show(title, map({ farm: world.farm, point: at, big: true, pick }), told,
      el("div.actions", {}, ...ways.map(([text, extra], index) =>
        el(index ? "button" : "button.main", { onclick: () => go(() => use({ ...chosen(), ...extra() })) }, text))));
    tell();
  }

  function attachPlace() {
    const { latitude, longitude } = world.farm;
    const name = el("input", { placeholder: "Name of the place (optional)", maxlength: 60 });
    place("Click where you are", { latitude: latitude + 0.12, longitude: longitude + 0.05 },
      (to) => act(phone.id, { do: "location", ...to }),
      [["Send location", () => (name.value.trim() ? { title: name.value.trim() } : {})], ["Share live", () => ({ live: true })]]);
    phone.root.querySelector(".sheet .actions").before(name);
  }

  function attachPhoto() {
    const caption = el("input", { placeholder: "Caption (optional)", maxlength: 1000 });
    const preview = el("img.preview", { alt: "" });
    let picture = null;
    const take = (blob) => { picture = blob; preview.src = URL.createObjectURL(blob); };
    const file = el("input", { type: "file", accept: "image/png,image/jpeg", onchange: () => take(file.files[0]) });
    draw().then((blob) => picture ?? take(blob));
    show("Photo", preview, file, caption, el("div.actions", {},
      el("button.main", { onclick: () => picture && go(() => sendPhoto(phone.id, picture, caption.value.trim())) }, "Send photo")));
  }

  return {
    show, close, toast, alert, confirm, choose, attach, attachPlace,
    place: (title, point, use) => place(title, point, use, [["Here", () => ({})]]),
  };
}

/** A picture to send when there is none at hand: a door at dusk. */
async function draw() {
  const canvas = new OffscreenCanvas(640, 480);
  const pen = canvas.getContext("2d");
  const fill = (colour, ...box) => { pen.fillStyle = colour; pen.fillRect(...box); };
  const sky = pen.createLinearGradient(0, 0, 0, 480);
  sky.addColorStop(0, "#f7c59f");
  sky.addColorStop(1, "#efa48b");
  fill(sky, 0, 0, 640, 480);
  fill("#d9b48f", 60, 90, 520, 390);
  fill("#b98b66", 60, 90, 520, 26);
  fill("#3f6c8c", 245, 190, 150, 290);
  fill("#345a75", 262, 210, 116, 110);
  fill("#345a75", 262, 340, 116, 120);
  fill("#f2d16b", 372, 335, 12, 12);
  fill("#7c8f5a", 0, 452, 640, 28);
  pen.fillStyle = "#fff";
  pen.font = "bold 40px sans-serif";
  pen.fillText("12", 298, 172);
  return canvas.convertToBlob({ type: "image/jpeg", quality: 0.85 });
}
