"""FORMAT.md tells every type of item and every field of it, so that a stranger can read a room in ten years."""

import re
from pathlib import Path

import pytest

import teamroom.sync
from teamroom.model.base import ATTACHMENT
from teamroom.model.types import TYPES

DOCUMENT = (Path(teamroom.sync.__file__).parent / "FORMAT.md").read_text("utf-8")
TOLD = dict(re.findall(r"^\| `(\w+)` \| (.*) \|$", DOCUMENT.split("## 11. Items")[1], re.MULTILINE))


@pytest.mark.parametrize("kind", TYPES, ids=lambda kind: kind.name)
def test_every_field_of_a_type_is_told_and_no_other(kind):
    names = set(re.findall(r"`([a-z_]+)`", re.sub(r"\([^)]*\)", "", TOLD[kind.name])))
    columns = {column.key for column in kind.model.__table__.columns if ATTACHMENT in column.info}
    assert names == set(kind.fields.values()) | columns
    assert re.search(r"\*\*`(\w+)`\*\*", TOLD[kind.name]).group(1) == kind.origin


def test_no_type_is_told_that_is_not_there():
    assert set(TOLD) == {kind.name for kind in TYPES}
