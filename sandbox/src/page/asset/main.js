// The page begins here: a header, three phones and the story.

import { el } from "./element.js";
import { header, story } from "./header.js";
import { phone } from "./phone.js";
import { begin } from "./world.js";

const parts = [
  { part: "customer", title: "Customer", newcomer: "New customer" },
  { part: "courier", title: "Courier", newcomer: "New courier" },
  { part: "owner", title: "Owner", newcomer: null },
];

try {
  await begin();
  header(document.getElementById("header"));
  story(document.getElementById("story"));
  document.getElementById("phones").append(...parts.map(phone));
} catch (error) {
  document.getElementById("phones").append(el("p.broken", {}, `The sandbox cannot be reached: ${error.message}`));
}
