"""Masks of colours: the table that a person gave, or one to propose; strays and BGR."""

from __future__ import annotations

from collections import Counter

from utils.classes import VOID
from utils.datasets.facts import Facts
from utils.datasets.finding import Finding, some
from utils.datasets.options import Color, Options
from utils.datasets.readers.tables import known_tables
from utils.datasets.reading import Reading
from utils.datasets.sample import Listing
from utils.datasets.strays import how_mended, main_colors, shifted_colors

MOST_COLORS = 40  # more solid colours than this are a photograph, not classes


def decide_colors(listing: Listing, facts: list[Facts], options: Options) -> Reading:
    """The reading of masks that store colours."""
    if options.colors is not None:
        return Reading(None, options.colors, options.classes or [])
    if any(finding.kind == "mask-jpeg" for fact in facts for finding in fact.findings):
        totals = main_colors(facts)
    else:
        totals = Counter()
        for fact in facts:
            for color in fact.solid & fact.colors.keys():
                totals[color] += fact.colors[color]
        for color in shifted_colors(totals, facts):
            del totals[color]
    names, origin = _known(set(totals))
    if names is None:
        names = _proposal(totals)
    colors: dict[tuple[int, int, int], int] = {}
    classes: list[str] = []
    for color, name in names.items():
        colors[color] = VOID if name == "void" else len(classes)
        classes += [] if name == "void" else [name]
    reading = Reading(None, colors, classes, decided=False)
    reading.findings.append(_no_table(facts[0].truth_file, names, origin))
    return reading


def check_colors(facts: list[Facts], reading: Reading) -> None:
    """A finding for each mask with colours that stand for no class."""
    known = reading.colors or {}
    for fact in facts:
        strange = {c: n for c, n in fact.colors.items() if c not in known}
        if not strange or any(f.kind == "mask-jpeg" for f in fact.findings):
            continue
        share = sum(strange.values()) / sum(fact.colors.values())
        if all(color[::-1] in known for color in fact.colors):
            fact.add(
                "mask-bgr",
                f"has the colours {some(sorted(strange))}, which are in the table backwards: "
                "blue and red are swapped (BGR, as OpenCV writes).",
                "Read it with rgb[..., ::-1], or export it again.",
                mask=True,
                weight=share,
                fixed_by="turned into RGB",
            )
            continue
        worst = sorted(strange, key=strange.__getitem__, reverse=True)
        fact.add(
            "mask-stray-colours",
            f"has {len(strange)} colours that stand for no class ({some(worst, 2)}), in "
            f"{share:.1%} of its pixels.",
            "Borders were mixed by a resize or by anti-aliasing, a paint program has shifted the "
            "colours, or the table lacks a class. Export without smoothing and with the colours "
            "of the table, or add the colour to palette=.",
            mask=True,
            weight=share,
            fixed_by=how_mended(fact.colors, fact.solid, known),
        )


def _known(colors: set[Color]) -> tuple[dict[Color, str] | None, str]:
    """The well-known table that has all these colours, with its classes in their order.

    Red on black is nobody's table: it takes three classes, or a colour that a person would not
    choose, one with a channel that is neither empty nor full.
    """
    for origin, table in known_tables().items():
        classes = {color for color in colors if table.get(color) not in (None, "void")}
        chosen = all(channel in (0, 255) for color in classes for channel in color)
        if len(colors) > 1 and colors <= set(table) and (len(classes) > 2 or not chosen):
            return table, origin
    return None, ""


def _proposal(totals: Counter) -> dict[Color, str]:
    """Black first, then by share; named after what they look like to a person: their number."""
    colors = [color for color, _ in totals.most_common(MOST_COLORS)]
    colors.sort(key=lambda color: color != (0, 0, 0))  # stable: black moves to the front
    return {c: "background" if c == (0, 0, 0) else f"class {i}" for i, c in enumerate(colors)}


def _no_table(file: str, names: dict[Color, str], origin: str) -> Finding:
    palette = {name: color for color, name in names.items()}
    text = str(dict(list(palette.items())[:24]))
    text = text if len(palette) <= 24 else text[:-1] + ", ...}"
    remedy = f"Say which colour is which class, for instance palette={text}"
    if origin:
        remedy = f"They are the colours of {origin}: palette={text}"
    return Finding(
        "mask-colours-no-table",
        file,
        f"stores colours, and nobody said what they mean; the set has {len(palette)} of them.",
        remedy + ".",
        fixed_by="numbered as proposed",
    )
