"""The card's two pictures, as SVG that reads on light and dark pages alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

SIDE, EDGE = 300, 46
INK = "#767676"
BELOW = 0.72  # of the height, under the legend
LINES = (("#2f7fd1", ""), ("#d6433b", "7 3"), ("#2e9e4f", "2 3"))  # a colour and dashes: neither alone tells them apart

Points = Sequence[tuple[float, float]]


def curves(
    title: str,
    across: str,
    up: str,
    lines: Mapping[str, Points],
    *,
    even: bool = False,
    marks: Mapping[str, float] | None = None,
) -> str:
    """A square of lines, both sides from 0 to 1; `even` adds the diagonal on which said and found agree, `marks` names
    places across.
    """
    drawn = [_text(EDGE + SIDE / 2, 20, title, 14), _text(EDGE + SIDE / 2, SIDE + 2 * EDGE - 6, across)]
    drawn += [f'<g transform="rotate(-90 12 {EDGE + SIDE / 2})">{_text(12, EDGE + SIDE / 2, up)}</g>']
    drawn += [_tick(share / 4) for share in range(5)]
    if even:
        drawn.append(_line([(0, 0), (1, 1)], INK, "4 4"))
    for name, at in (marks or {}).items():
        drawn.append(_line([(at, 0), (at, BELOW)], INK, "1 3"))
        drawn.append(_text(_x(at), _y(BELOW) - 5, name, 11))
    for place, ((name, points), (colour, dashes)) in enumerate(zip(lines.items(), LINES, strict=False)):
        drawn.append(_line(points, colour, dashes))
        drawn += [f'<circle cx="{_x(x):.1f}" cy="{_y(y):.1f}" r="2.5" fill="{colour}"/>' for x, y in points]
        if name:
            drawn += _named(name, colour, dashes, 0.93 - place * 0.07)
    size = SIDE + 2 * EDGE
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" width="{size}" role="img" '
        f'aria-label="{title}" font-family="sans-serif">\n' + "\n".join(drawn) + "\n</svg>\n"
    )


def _x(share: float) -> float:
    return EDGE + share * SIDE


def _y(share: float) -> float:
    return EDGE + (1 - share) * SIDE


def _line(points: Points, colour: str, dashes: str = "") -> str:
    way = " ".join(f"{_x(x):.1f},{_y(y):.1f}" for x, y in points)
    return f'<polyline points="{way}" fill="none" stroke="{colour}" stroke-width="2" stroke-dasharray="{dashes}"/>'


def _named(name: str, colour: str, dashes: str, at: float) -> list[str]:
    """A line of the legend, at the top right: curves that fall leave it free."""
    return [_line([(0.88, at), (0.98, at)], colour, dashes), _text(_x(0.86), _y(at) + 4, name, 11, INK, "end")]


def _tick(share: float) -> str:
    frame = f'<path d="M{_x(share)} {_y(0)}V{_y(1)}M{_x(0)} {_y(share)}H{_x(1)}" stroke="{INK}" stroke-opacity=".25"/>'
    across = _text(_x(share), _y(0) + 16, f"{share:g}", 11)
    return frame + across + _text(_x(0) - 6, _y(share) + 4, f"{share:g}", 11, INK, "end")


def _text(x: float, y: float, words: str, size: int = 12, colour: str = INK, anchor: str = "middle") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" fill="{colour}" text-anchor="{anchor}">{words}</text>'
