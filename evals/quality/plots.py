"""The plots of the reports, as SVG that reads on light and dark pages."""

from collections.abc import Sequence
from pathlib import Path

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from evals.quality.experiment import Experiment
from evals.quality.scores import SEARCH_METRICS, Scores

ANSWERS = (
    "citation_recall",
    "citation_precision",
    "page_recall",
    "must_contain",
    "status_macro",
    "correct",
)
# Okabe and Ito's colours, told apart by the colour-blind.
COLOURS = {
    "Repère": "#0072B2",
    "hybrid": "#0072B2",
    "words only": "#56B4E9",
    "meaning only": "#009E73",
    "Repère with MiniLM": "#CC79A7",
    "hybrid with MiniLM": "#CC79A7",
    "naive template": "#D55E00",
    "as served": "#E69F00",
}
OTHER = "#777777"
mpl.rcParams["svg.hashsalt"] = "repere"


def quality_plot(experiments: Sequence[Experiment], path: Path) -> None:
    """Search on the left, answers on the right; one row for each file of questions."""
    figure = Figure(figsize=(13, 4.2 * len(experiments)), layout="constrained")
    axes = figure.subplots(len(experiments), 2, squeeze=False, width_ratios=(2, 3))
    for (left, right), done in zip(axes, experiments, strict=True):
        bars(left, done.searches, list(SEARCH_METRICS))
        bars(right, done.answers, ANSWERS)
        count = f"{done.name}, {len(done.cases)} questions"
        left.set_title(f"Search: {count}")
        right.set_title(f"Answers: {count}")
    save(figure, path)


def bars(axes: Axes, systems: Sequence[Scores], names: Sequence[str]) -> None:
    """A group of bars for each metric, a colour for each system."""
    width = 0.84 / len(systems)
    for place, scores in enumerate(systems):
        at = [group + (place - (len(systems) - 1) / 2) * width for group in range(len(names))]
        heights = [scores.figures[name] or 0.0 for name in names]
        drawn = axes.bar(
            at,
            heights,
            width * 0.92,
            label=scores.system,
            color=COLOURS.get(scores.system, OTHER),
        )
        axes.bar_label(drawn, fmt="%.2f", fontsize=6.5, padding=1)
    axes.set_xticks(range(len(names)), [name.replace("_", "\n") for name in names])
    axes.set_ylim(0, 1.08)
    axes.grid(axis="y", alpha=0.3)
    axes.set_axisbelow(True)
    axes.spines[["top", "right"]].set_visible(False)
    axes.legend(
        fontsize=8, ncols=2, loc="upper center", bbox_to_anchor=(0.5, -0.16), frameon=False
    )


def save(figure: Figure, path: Path) -> None:
    """Write an SVG that has no date in it, so that equal figures give equal files."""
    path.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(path, format="svg", metadata={"Date": None})
