/**
 * The reports of errors, as this browser keeps them. No request is made of them.
 * @typedef {{id: string, kind: string, comment: string, document: string, title: string,
 *   language: string, start: number, end: number, pages: ?number[], inferred: boolean, label: string, quote: string,
 *   corpus: ?string, date: string, address: string}} Report
 */

const PLACE = "repere.reports";

/** @returns {Report[]} the newest first */
export function reports() {
  try {
    const kept = JSON.parse(localStorage.getItem(PLACE));
    return Array.isArray(kept) ? kept : [];
  } catch {
    return []; // no storage here, or not ours
  }
}

function keep(all) {
  try {
    localStorage.setItem(PLACE, JSON.stringify(all));
    return true;
  } catch {
    return false;
  }
}

/** False where the browser keeps nothing. */
export const add = (report) => keep([report, ...reports()]);

export const erase = (id) => keep(reports().filter((report) => report.id !== id));

export const eraseAll = () => keep([]);

const COLUMNS = ["date", "kind", "comment", "document", "title", "label", "pages", "inferred", "start", "end", "quote", "address", "corpus"];

/** A spreadsheet would take what begins with =, +, - or @ for a formula. */
const cell = (value) => {
  const text = String(value ?? "").replace(/^([=+\-@\t\r])/, "'$1");
  return `"${text.replaceAll('"', '""')}"`;
};

/** For spreadsheets, French ones included: semicolons, and a mark that says UTF-8. */
export function asCsv(all) {
  const rows = all.map((report) => COLUMNS.map((name) => cell(name === "pages" ? report.pages?.join("-") : report[name])));
  return `\ufeff${[COLUMNS, ...rows].map((row) => row.join(";")).join("\r\n")}\r\n`;
}

export const asJson = (all) => `${JSON.stringify({ format: "repere-reports", version: 1, reports: all }, null, 2)}\n`;
