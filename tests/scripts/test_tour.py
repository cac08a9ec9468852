"""The tour holds together: each scene has its picture, each picture its place in docs/tour.md. No browser is needed."""

import importlib.util
import io
import re
import sys
from pathlib import Path
from types import ModuleType

import pytest
from PIL import Image

ROOT = Path(__file__).resolve().parents[2]
PICTURES = ROOT / "docs" / "pictures" / "tour"
TOUR = (ROOT / "docs" / "tour.md").read_text(encoding="utf-8")
LARGEST = 2_000_000
"""Bytes of all pictures together: who reads the docs on a phone fetches them."""


@pytest.fixture(scope="module")
def tour() -> ModuleType:
    """The script that makes the pictures."""
    spec = importlib.util.spec_from_file_location("stokurs_tour", ROOT / "scripts" / "tour.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["stokurs_tour"] = module
    spec.loader.exec_module(module)
    return module


def test_every_scene_has_a_picture_and_every_picture_a_scene(tour: ModuleType) -> None:
    names = [scene.name for scene in tour.SCENES]
    assert len(names) == len(set(names))
    assert {path.name for path in PICTURES.iterdir()} == {f"{name}.png" for name in names}


def test_the_tour_shows_each_picture_once_and_says_what_it_is() -> None:
    shown = re.findall(r"!\[([^\]]+)\]\(pictures/tour/([^)]+)\)", TOUR)
    assert sorted(name for _, name in shown) == sorted(path.name for path in PICTURES.iterdir())
    assert len({alt for alt, _ in shown}) == len(shown)


def test_all_links_of_the_tour_lead_somewhere() -> None:
    for link in re.findall(r"\]\(([^)#]+)\)", TOUR):
        assert (ROOT / "docs" / link).is_file(), link


def test_all_pictures_together_are_small() -> None:
    assert sum(path.stat().st_size for path in PICTURES.iterdir()) < LARGEST


def test_pictures_of_a_phone_are_no_wider_than_one(tour: ModuleType) -> None:
    for scene in tour.SCENES:
        with Image.open(PICTURES / f"{scene.name}.png") as picture:
            assert picture.width <= scene.width * tour.SCALE, scene.name


def test_a_picture_is_made_smaller_and_stays_the_same_size(tour: ModuleType) -> None:
    drawn, written = Image.linear_gradient("L").convert("RGB"), io.BytesIO()
    drawn.save(written, "PNG")
    with Image.open(io.BytesIO(tour.small(written.getvalue()))) as few:
        assert few.size == drawn.size
        assert few.mode == "P"
        assert len(few.getcolors() or []) <= tour.COLOURS
