"""Rooms that live for weeks in a second: the real program on computers, clocks, sticks and chance of a test.

Everything comes from one seed. ``python3 packaging/simulate.py`` lives through every situation of ``situations`` and
prints what ``figures`` counted; ``laws`` says what must hold in the end.
"""
