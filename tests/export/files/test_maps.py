"""Maps, read back by shapely and lxml."""

import json

import shapely.geometry
from lxml import etree

from detente.export.files import geojson, kml

KML = {"k": "http://www.opengis.net/kml/2.2"}


def test_geojson_is_points_with_the_columns_of_the_table(full):
    found = json.loads(b"".join(geojson.write(full)))
    (feature,) = found["features"]
    point = shapely.geometry.shape(feature["geometry"])
    assert (point.x, point.y) == (30.52, 50.45)
    facts = feature["properties"]
    assert (facts["place_kind"], facts["modality"], facts["confidence"]) == (
        "city",
        "asserted",
        0.3,
    )
    assert (facts["attributed_to"], facts["contexts"]) == ("Ukraine", "military; diplomatic")
    assert not [value for value in facts.values() if isinstance(value, list | dict)]


def test_kml_is_placemarks_with_their_days(full):
    document = etree.fromstring(b"".join(kml.write(full)))
    (mark,) = document.findall(".//k:Placemark", KML)
    assert mark.findtext("k:name", namespaces=KML) == "Russia → Ukraine: military move"
    assert mark.findtext(".//k:coordinates", namespaces=KML) == "30.52,50.45"
    assert mark.findtext(".//k:begin", namespaces=KML) == "2021-12-01"
    assert mark.findtext(".//k:end", namespaces=KML) == "2021-12-31"
    data = {d.get("name"): d.findtext("k:value", namespaces=KML) for d in
            mark.findall(".//k:Data", KML)}  # fmt: skip
    assert (data["modality"], data["confidence"], data["type"]) == ("asserted", "0.3", "MOBILIZE")


def test_no_words_break_a_map(evil):
    (feature,) = json.loads(b"".join(geojson.write(evil)))["features"]
    assert "\x1b" not in feature["properties"]["words"]
    (mark,) = etree.fromstring(b"".join(kml.write(evil))).findall(".//k:Placemark", KML)
    assert "<b>" in mark.findtext("k:description", namespaces=KML)


def test_without_places_a_map_is_empty_and_whole(record):
    assert json.loads(b"".join(geojson.write(record)))["features"] == []
    assert etree.fromstring(b"".join(kml.write(record))) is not None
