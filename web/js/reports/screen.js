/** The screen that lists the reports of errors: read, take away, erase. */

import { announce, download, focus } from "../page/dom.js";
import { update } from "../page/store.js";
import say from "./phrases.js";
import { asCsv, asJson, erase, eraseAll, reports } from "./stored.js";
import { listView } from "./view.js";

export const title = say.title;

/** Whether « erase all » was pressed once, and waits to be confirmed. */
let isSure = false;

export const view = () => listView(reports(), isSure);

export const enter = () => {
  isSure = false;
};

const redraw = () => update({});

function ask(doubt) {
  isSure = doubt;
  redraw();
  focus("#erase-all");
}

const fileName = (extension) => `${say.file}-${new Date().toISOString().slice(0, 10)}.${extension}`;

export const actions = {
  "reports.json": () => download(fileName("json"), asJson(reports()), "application/json"),
  "reports.csv": () => download(fileName("csv"), asCsv(reports()), "text/csv;charset=utf-8"),
  "reports.doubt": () => ask(true),
  "reports.keep": () => ask(false),
  "reports.erase": (id) => {
    erase(id);
    redraw();
    focus("#screen h1");
    announce(say.erased);
  },
  "reports.erase-all": () => {
    eraseAll();
    isSure = false;
    redraw();
    focus("#screen h1");
    announce(say.erasedAll);
  },
};
