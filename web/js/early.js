/**
 * Before the first paint: the looks that were chosen in the settings, on <html>, where the style
 * sheets see them. A classic script, because those of type « module » wait for the page; and the
 * one place that dresses the page, when a setting changes here or in another tab.
 */
(() => {
  const LOOKS = ["theme", "size", "spacing", "font", "motion"];

  const stored = () => {
    try {
      return JSON.parse(localStorage.getItem("repere.settings")) ?? {};
    } catch {
      return {};
    }
  };

  const dress = () => {
    const chosen = stored();
    for (const look of LOOKS) {
      if (typeof chosen[look] === "string") document.documentElement.dataset[look] = chosen[look];
      else delete document.documentElement.dataset[look];
    }
  };

  dress();
  addEventListener("storage", dress);
  addEventListener("repere.settings", dress);
})();
