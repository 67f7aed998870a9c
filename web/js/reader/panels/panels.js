/** The panels above the text, of which one is open at most: the outline, the search, a page… */

import { focus } from "../../page/dom.js";
import { current, updateReader } from "../../page/store.js";

/** Opens a panel above the text, or closes it; `change` is what else it needs. */
export function togglePanel(name, change = {}) {
  const { key, panel } = current().reader;
  const isOpening = panel !== name;
  updateReader(key, { panel: isOpening ? name : null, found: null, ...(isOpening ? change : {}) });
  return isOpening;
}

/** Closes the panel that is open; the focus goes back to its button. */
export function closePanel() {
  const { key, panel } = current().reader;
  updateReader(key, { panel: null, found: null });
  focus(`#tool-${panel}`);
}
