"""How a request gets its answer: by something chosen in the list, or by the next resource that is added."""

from teamroom.core.ids import EntityId
from teamroom.services.requests import RequestLine
from teamroom.ui.library.browse import Browse
from teamroom.ui.library.deeds import Deeds
from teamroom.ui.library.views import Views


class Answers:
    """Remembers which request the resource that is being added answers, and says so when it is saved."""

    def __init__(self, deeds: Deeds, browse: Browse, views: Views) -> None:
        self._deeds = deeds
        self._browse = browse
        self._views = views
        self._request: EntityId | None = None

    def forget(self) -> None:
        """What is added next answers nothing."""
        self._request = None

    def begin_adding(self, request: RequestLine | None) -> None:
        """Add something new for a request; without one, for the week."""
        editor = self._views.show_form()
        editor.add(None)
        self._request = request.entity if request else None
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
        """Take what was added as the answer, if it was added for a request."""
        if self._request is not None:
            self._deeds.answer(self._request, resource)
            self._request = None
