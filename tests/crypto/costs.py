"""Costs so low that a test may try hundreds of passphrases; a real lock never accepts them."""

from teamroom.crypto.costs import Costs

CHEAP = Costs(passes=1, memory_mib=1, least_passes=1, most_passes=2, least_memory_mib=1, most_memory_mib=2)
