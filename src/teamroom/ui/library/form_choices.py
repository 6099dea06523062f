"""The choices of the form of a resource: what it is for, which shape it has, who may use it further."""

from collections.abc import Mapping

from teamroom.model.formats import Format
from teamroom.model.resources import Category, Permission
from teamroom.ui.desk import Desk
from teamroom.ui.library.choice_buttons import OneOf, Sign
from teamroom.ui.library.wording import CATEGORY_TOKENS, category_text, format_text, permission_text


class TextChoice(OneOf[str]):
    """A choice whose value is a text, empty for none."""

    @property
    def value(self) -> str:
        """The chosen one, empty for none."""
        return super().value or ""


class CategoryChoice(TextChoice):
    """The three categories (``mission.md`` row 41), each with a shape of its own."""

    def __init__(self, desk: Desk) -> None:
        words = {one.value: category_text(one) for one in Category}
        signs: Mapping[str, Sign] = {one.value: (one.value, CATEGORY_TOKENS[one]) for one in Category}
        super().__init__(desk, self.tr("Category"), words, signs=signs, must_be=True)


class FormatChoice(TextChoice):
    """The formats, or none: each opens its own form (``mission.md`` row 35)."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, self.tr("Format"), {one.value: format_text(one) for one in Format})


class PermissionChoice(TextChoice):
    """Who may use it further: three plain choices, or not said (``mission.md`` row 54)."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, self.tr("Permission"), {one.value: permission_text(one) for one in Permission})
