"""Two teachers at one staffroom computer: what one wrote the other finds when they come, and nobody carried anything."""

import pytest

from story.test_two_computers import adds
from story.test_window import come_in, founds_and_invites, joins


def leaves(seat):
    seat.click("Lock and leave")
    seat.sees("Who is here?")


@pytest.mark.slow
def test_at_one_computer_nobody_carries_anything(seat, tmp_path):
    invitation, at = tmp_path / "for Ben.teamroom-invite", seat("the staffroom")
    words = founds_and_invites(at, invitation)
    leaves(at)
    joins(at, invitation, words)
    leaves(at)

    come_in(at, "Ana")
    at.click_tab("People")
    at.sees("Ben")
    adds(at, "Water story")
    leaves(at)

    come_in(at, "Ben")
    at.sees("From Ana, on this computer: 1 new.")
    at.click_tab("Library")
    at.sees("Water story")
