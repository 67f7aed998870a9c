/** Opens the references of a citation, or the exports of an answer; what they do is loaded then. */

import { ApiError } from "../api.js";
import { announce } from "../page/dom.js";
import { failure } from "../page/failures.js";
import { register } from "../page/gestures.js";

/** Does something with the module that was asked for; it may be out of reach. */
const withModule = (act) =>
  import("./references.js").then(
    (module) => {
      register(module.actions);
      return act(module);
    },
    () => announce(failure(new ApiError("unreachable")).title),
  );

export const actions = {
  "reference.open": (value) => withModule((module) => module.openReference(value)),
  "export.open": (value) => withModule((module) => module.openExport(value)),
  "export.markdown": (value) => withModule((module) => module.copyMarkdown(value)),
};
