/** Printing a section: the whole of it, loaded or not, as a sheet with its reference and its pages. */

import { text } from "../../api.js";
import { rowsOf, titleOf } from "../../document/outline.js";
import { announce } from "../../page/dom.js";
import { html } from "../../page/html.js";
import { print } from "../../page/layers.js";
import { phrases } from "../../page/phrases.js";
import { addressOf } from "../../page/routes.js";
import { current, documentOf, updateReader } from "../../page/store.js";
import { spaced } from "../../page/text.js";
import { plainBlocks } from "../text/view.js";
import say from "./phrases.js";

const KINDS = "section,part,toc_row,page,note,note_call,abbr";

/** Beyond this (some two hundred pages), a section is printed as far as it goes. */
const MOST = 600_000;

const referenceOf = ({ authors, publisher, year }) => [authors.join(", "), publisher, year].filter(Boolean).join(", ");

const sheetView = (document, row, stretch) => html`<article lang="${document.language}">
  <header>
    <p class="sheet-title">${document.title}</p>
    <p>${referenceOf(document)}</p>
    <p>${say.part(spaced(titleOf(row)))}${row.pages && `, ${phrases.page(row.pages)}`}</p>
  </header>
  <div class="page-text"><div class="stretch">${plainBlocks(stretch)}</div></div>
  <footer>
    ${stretch.marks.some(({ kind, inferred }) => kind === "page" && inferred) && html`<p>${say.inferred}</p>`}
    <p>${say.address} ${location.origin}${addressOf(document.id, row)}</p>
  </footer>
</article>`;

/** Prints the section that begins at an offset. */
export async function printFrom(start) {
  const document = documentOf(current());
  const row = rowsOf(document.outline).find((each) => each.start === Number(start));
  updateReader(current().reader.key, { panel: null });
  try {
    const stretch = await text(document.id, row.start, Math.min(row.end, row.start + MOST), KINDS);
    print("#sheet", sheetView(document, row, stretch));
  } catch {
    announce(say.failed);
  }
}
