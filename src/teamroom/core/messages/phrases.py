"""Sentences that several messages share."""

UNCHANGED = "Nothing on this computer changed."
