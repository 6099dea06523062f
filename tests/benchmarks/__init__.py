"""Measurements against a reference in the same process: `python3 packaging/test.py --benchmarks`.

``gen.py`` makes the data, ``big_room`` two teachers who share a room of it, ``raw`` the same work without the house,
``figures`` the table at the end. Nothing here fails because of a time: the machines differ, the table is read by people.
"""
