/** Moving through the text of the open document, wherever in it that leads. */

import { focus, glideInto } from "../../page/dom.js";
import { addressOf } from "../../page/routes.js";
import { current, updateReader } from "../../page/store.js";
import { blockAt } from "./positions.js";
import { look } from "./scrolling.js";
import { around, holds } from "./stretches.js";

/** Has the text around a span; false if it could not be loaded, which the reader then says. */
export async function ensure(span) {
  const { key, id, stretches } = current().reader;
  if (holds(stretches, span)) return true;
  try {
    updateReader(key, { stretches: [await around(id, span)] });
  } catch (error) {
    updateReader(key, { phase: "failed", error });
  }
  return current().reader?.key === key && current().reader.phase === "ready";
}

/** Goes to a place of the text, wherever it stands in the document. */
export async function goTo(start) {
  if (!(await ensure({ start, end: start + 1 }))) return;
  updateReader(current().reader.key, { panel: null });
  const block = blockAt(start);
  if (block) focus(`#${block.id}`, "start");
  look();
}

/** Points to another passage of the document that is open, without leaving what has the focus. */
export async function pointTo(target) {
  if (!(await ensure(target))) return;
  history.replaceState(history.state, "", addressOf(current().reader.id, target));
  updateReader(current().reader.key, { target, selection: null, isLost: false });
  glideInto("#cited");
  look();
}
