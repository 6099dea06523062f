"""The check-in runner: a welcome before the clock, eight places with their time, an end that leaves something to use.

The time runs here; what was said is kept by ``services.checkin_desk`` as it is said. Nothing here may ask before it goes on:
whoever leads it must be able to look at people instead of at a screen.

The surprising decision: time over its end is counted on in the same colour, and nothing rings.
"""
