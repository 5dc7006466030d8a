"""Maps: GeoJSON in metres on a sketch plane, or in longitude and latitude.

A road is a LineString with `kind: road`, an `id`, and optionally `name`, `class`, `speed_kmh`, `width_m`, `oneway` and
`bridge`; every other feature is drawn only. Roads meet where their end points coincide, rounded to 0.1 m. The top
level says `muster: {plane: metres, title: …, view: [w, s, e, n]}`; without that plane the coordinates are degrees and
are projected to metres, equirectangularly about the centre of the map.
"""

from app.formats.geojson.read import load_map, read_map

__all__ = ["load_map", "read_map"]
