"""What everybody works under: weather and light, what of the communications fails, which places are shut."""

from app.domain.clock import is_dark
from app.services.seat import Seat

POINTS = ("n", "ne", "e", "se", "s", "sw", "w", "nw")
CLEAR_M = 10_000
"""Visibility that is not worth a word."""

Line = tuple[str, tuple[object, ...]]


def conditions(seat: Seat) -> list[Line]:
    """Rows for a list: key, and symbol, words, chip, its tone and what stands at the end."""
    return [*_weather(seat), *_channels(seat), *_places(seat)]


def _weather(seat: Seat) -> list[Line]:
    t, now, script = seat.language.t, seat.view.weather, seat.view.script
    light = "night" if is_dark(script.start, script.dawn, script.dusk, int(seat.game.now)) else "day"
    if now is None:
        return [("light", ("", t(f"status.light.{light}"), "", "", ""))]
    point = t(f"status.compass.{POINTS[round(now.wind_from / 45) % 8]}")
    wind = t("wind", speed=f"{now.wind_ms:g}", point=point)
    rows: list[Line] = [("wind", ("", wind, t(f"status.light.{light}"), "", f"{now.temperature_c:g} °C"))]
    told = [t("rain", amount=f"{now.rain_mm_h:g}")] if now.rain_mm_h else []
    told += [t("visibility", km=f"{now.visibility_m / 1000:g}")] if now.visibility_m < CLEAR_M else []
    return rows + ([("sight", ("", _begun(t("comma").join(told)), "", "", ""))] if told else [])


def _channels(seat: Seat) -> list[Line]:
    t, nets = seat.language.t, seat.view.script.nets
    rows: list[Line] = []
    for channel, status in seat.view.knows.channels.items():
        if status != "ok":
            called = seat.language.of(nets[channel].title) if channel in nets else t(f"status.channel.{channel}")
            tone = "critical" if status == "down" else "warning"
            rows.append((channel, ("", _begun(called), t(f"status.channel_state.{status}"), tone, "")))
    return rows


def _places(seat: Seat) -> list[Line]:
    shut = [place for place, status in seat.view.knows.places.items() if status != "open"]
    return [(p, ("", seat.name(p), seat.language.t("status.place_state.closed"), "warning", "")) for p in shut]


def _begun(words: str) -> str:
    """As a line begins."""
    return words[:1].upper() + words[1:]
