from hypothesis import given
from hypothesis import strategies as st

from teamroom.services.library_drafts import ResourceDraft
from teamroom.services.revisions import packed, unpacked
from teamroom.store.read_unit import Revision


def test_a_revision_comes_back_whole(library):
    entity = library.add(ResourceDraft(title="Ratio", category="concept", body="text", tags=("one",)))
    revision = library.show(entity).revision
    assert unpacked(packed(revision)) == revision


def test_a_save_with_an_unpacked_revision_knows_what_was_read(library, clock):
    entity = library.add(ResourceDraft(title="Ratio", category="concept", body="first"))
    kept = packed(library.show(entity).revision)
    library.edit(entity, ResourceDraft(body="second"))
    library.edit(entity, ResourceDraft(body="third"), unpacked(kept))
    assert {one.value for one in library.show(entity).versions["body"]} == {"second", "third"}


@given(st.text() | st.binary().map(lambda raw: raw.hex()))
def test_nonsense_is_no_revision(text):
    assert unpacked(text) is None or isinstance(unpacked(text), Revision)


def test_no_text_is_no_revision():
    assert unpacked("") is None
