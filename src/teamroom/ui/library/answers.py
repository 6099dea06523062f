"""What the next resource that is added is for: the answer to a request, or what became of an event; or one is chosen in the list."""

from teamroom.core.ids import EntityId
from teamroom.model.resources import TITLE_LIMIT
from teamroom.services.events import EventLine
from teamroom.services.requests import RequestLine
from teamroom.ui.library.brought import Brought
from teamroom.ui.library.browse import Browse
from teamroom.ui.library.deeds import Deeds
from teamroom.ui.library.views import Views

FROM_EVENT = b"event:"
"""What ``go_to`` takes for a resource that is to be made of an event: its id follows."""


class Answers:
    """Remembers what the resource that is being added answers or came from, and says so when it is saved."""

    def __init__(self, deeds: Deeds, browse: Browse, views: Views) -> None:
        self._deeds = deeds
        self._browse = browse
        self._views = views
        self._request: EntityId | None = None
        self._event: EntityId | None = None

    def forget(self) -> None:
        """What is added next answers nothing."""
        self._request = self._event = None

    def begin_from(self, event: EntityId) -> None:
        """Add what was taken away from an event: the form opens with its words."""
        self._deeds.look_at_event(event, self._begin_from)

    def _begin_from(self, line: EventLine | None) -> None:
        if line is None or not line.idea:
            return
        editor = self._views.show_form()
        editor.add(Brought(text="\n\n".join(filter(None, (line.takeaway, line.try_this)))))
        if line.try_this:
            editor.form.title.setText(line.try_this[:TITLE_LIMIT])
        self._request, self._event = None, line.entity

    def begin_adding(self, request: RequestLine | None) -> None:
        """Add something new for a request; without one, for the week."""
        editor = self._views.show_form()
        editor.add(None)
        self._request, self._event = request.entity if request else None, None
        if request is not None and request.wish and not editor.form.title.text():
            editor.form.title.setText(request.wish)

    def begin_choosing(self, request: RequestLine) -> None:
        """Let a resource be chosen in the list that answers a request."""
        self._views.show_list()
        self._browse.begin_list()
        self._browse.answering.begin(request)

    def chosen(self, request: EntityId) -> None:
        """Take what is chosen in the list as the answer."""
        resource = self._browse.list.current
        if resource is not None:
            self._browse.answering.stop()
            self._deeds.answer(request, resource)

    def saved(self, resource: EntityId) -> None:
        """Take what was added as the answer, if it was added for a request; as what became of it, if it was for an event."""
        if self._request is not None:
            self._deeds.answer(self._request, resource)
        elif self._event is not None:
            self._deeds.became(self._event, resource)
        self.forget()
