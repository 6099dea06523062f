"""A resource that is made of what somebody took away from a workshop."""

import datetime as dt

from teamroom.services.events import EventDraft
from teamroom.ui.library.answers import FROM_EVENT


def test_the_form_opens_with_the_words_and_the_event_names_what_became_of_it(ana, add, seat_of):
    at = seat_of(ana)
    events = at.library.events
    event = events.add(EventDraft("Reading aloud", dt.date(2026, 3, 5), None, "Pairs read in turns", "Pairs on Monday"))
    at.page.go_to(FROM_EVENT + event)
    editor = at.page.views.editor
    at.waits_for(lambda: editor.form.title.text() == "Pairs on Monday")
    assert editor.form.more.body.toPlainText() == "Pairs read in turns\n\nPairs on Monday"
    editor.form.category.choose("engagement")
    at.press("Save")
    at.waits_for(lambda: events.show(event).became is not None)
    assert events.show(event).became.title == "Pairs on Monday"


def test_what_is_added_after_leaving_the_form_became_of_nothing(ana, add, seat_of):
    at = seat_of(ana)
    events = at.library.events
    event = events.add(EventDraft("Reading aloud", dt.date(2026, 3, 5), None, "Pairs read in turns"))
    at.page.go_to(FROM_EVENT + event)
    at.waits_for(lambda: at.page.views.editor.form.title.text() == "Pairs read in turns")
    at.press("Discard")
    at.page.new_here()
    form = at.page.views.editor.form
    form.title.setText("Something else")
    form.category.choose("concept")
    at.press("Save")
    at.waits_for(lambda: "Something else" in at.titles)
    assert events.show(event).became is None


def test_an_event_without_anything_to_make_a_resource_of_opens_nothing(ana, add, seat_of):
    at = seat_of(ana)
    event = at.library.events.add(EventDraft("Reading aloud", dt.date(2026, 3, 5)))
    at.page.go_to(FROM_EVENT + event)
    assert at.page.views.shows_list
