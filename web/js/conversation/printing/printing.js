/** Printing answers: whatever starts it, what comes out is a sheet, and the page is as it was. */

import { show } from "../../page/dom.js";
import { print } from "../../page/layers.js";
import { current } from "../../page/store.js";
import { isRunning } from "../turns.js";
import { sheetView } from "./view.js";

const place = () => ({ origin: location.origin, now: Date.now() });

const sheetOf = (turns) => sheetView(turns.filter((turn) => !isRunning(turn)), current(), place());

/** The browser's own « Print » takes the whole conversation, unless something else is shown. */
function prepare() {
  const { turns, reader, screen } = current();
  const isTaken = document.querySelector("#sheet").childElementCount > 0;
  if (!turns.length || reader || screen || isTaken) return;
  show("#sheet", sheetOf(turns));
  addEventListener("afterprint", () => show("#sheet", ""), { once: true });
}

/** Listens; called once, when there is something to print. */
export const start = () => addEventListener("beforeprint", prepare);

const printTurn = (id) => print("#sheet", sheetOf(current().turns.filter((turn) => turn.id === id)));

export const actions = { "sheet.print": (value) => printTurn(Number(value)) };
