"""Pictures of a plan and of a pulse check as PNG files: what ``bot.core.drawings`` describes, painted with matplotlib.

Painting is for a worker process (``bot.exchange.workshop``): the library is loaded there, by the first picture or by
`warm`, and never by importing this package. Equal drawings give equal bytes.
"""

from bot.core.drawings import Curve, Drawing, Gantt, Progress, Trend


def paint(drawing: Drawing) -> bytes:
    """Return the drawing as a PNG file, 1080 pixels wide."""
    from bot.exchange.pictures import curve, gantt, progress, trend  # noqa: PLC0415 - loads the plotting library

    match drawing:
        case Gantt():
            return gantt.paint(drawing)
        case Progress():
            return progress.paint(drawing)
        case Curve():
            return curve.paint(drawing)
        case Trend():
            return trend.paint(drawing)


def warm() -> None:
    """Load the library and its fonts, so that the first picture does not wait for them."""
    from bot.exchange.pictures import canvas  # noqa: PLC0415 - loads the plotting library

    canvas.warm()
