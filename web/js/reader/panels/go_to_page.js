/** Going to a printed page: to its text, or to what the table of contents places there. */

import { pages } from "../../api.js";
import { rowsOf, titleOf } from "../../document/outline.js";
import { announce, focus, selectAll, valueOf } from "../../page/dom.js";
import { register } from "../../page/gestures.js";
import { phrases } from "../../page/phrases.js";
import { addressOfPage } from "../../page/routes.js";
import { current, documentOf, updateReader } from "../../page/store.js";
import { ensure, goTo } from "../text/moving.js";
import { look } from "../text/scrolling.js";
import say from "./go_to_page_phrases.js";
import { pageView } from "./go_to_page_view.js";
import { togglePanel } from "./panels.js";

/** The pages of each document, once they were asked for. */
const known = new Map();

async function pagesOf(id) {
  if (!known.has(id)) known.set(id, await pages(id));
  return known.get(id);
}

const change = (paging) => current().reader && updateReader(current().reader.key, { paging });

/** Opens the field for a page number, or closes it. */
export async function toggle() {
  const isOpening = togglePanel("page", { paging: null, panelView: pageView });
  if (!isOpening) return focus("#tool-page");
  selectAll("#page-number");
  await describe();
}

async function describe() {
  const all = await pagesOf(current().reader.id).catch(() => null);
  if (all && current().reader?.panel === "page") change({ range: rangeOf(all) });
}

const rangeOf = (all) => (all.length ? [Math.min(...all.map(({ first }) => first)), Math.max(...all.map(({ last }) => last))] : null);

/** The last row of the table of contents that begins on a page or before it. */
function rowOn(number) {
  const rows = rowsOf(documentOf(current())?.outline ?? []).filter(({ pages: at }) => at && at[0] <= number);
  return rows.sort((a, b) => a.pages[0] - b.pages[0] || a.start - b.start).at(-1) ?? null;
}

/** Goes to a page; where its text is not in the corpus, says what is known of it. */
export async function findPage(number) {
  const { key, id } = current().reader;
  const all = await pagesOf(id);
  if (current().reader?.key !== key) return;
  const page = all.find(({ first, last }) => first <= number && number <= last);
  if (page) return goToPage(page, number);
  const row = rowOn(number);
  updateReader(key, { panel: "page", panelView: pageView, paging: { range: rangeOf(all), number, row } });
  const announced = row && !row.included ? say.announced(titleOf(row), phrases.page(row.pages)) : "";
  announce(all.length ? `${say.notHere(number)} ${announced}` : say.noPages);
}

async function goToPage(page, number) {
  if (!(await ensure({ start: page.start, end: page.start + 1 }))) return;
  const { key, panel } = current().reader;
  updateReader(key, { panel: panel === "page" ? null : panel, target: null, selection: null });
  history.replaceState(history.state, "", addressOfPage(current().reader.id, number));
  if (!focus(`#page-${page.start}`, "start")) await goTo(page.start);
  look();
}

function go() {
  const number = Number.parseInt(valueOf("#page-number"), 10);
  if (Number.isFinite(number)) return findPage(number);
  announce(say.notAPage);
  focus("#page-number");
}

register({ "paging.go": go });

document.querySelector("#reader-panel").addEventListener("keydown", (event) => {
  if (event.target.id !== "page-number" || event.key !== "Enter") return;
  event.preventDefault();
  go();
});
