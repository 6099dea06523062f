"""Bytes that nobody ever wrote, given to everything that reads what comes from others.

``targets``  what is read, and what must hold whatever comes: an answer or ``MalformedError``, the same by every road
``corpus/``  kept inputs, for each target its own folder: written by ``seeds``, and found by long runs
``run``      lets atheris look for new ones in one target: ``python -m fuzz.run TARGET SECONDS [FOLDER]``

The corpus is read by every run of the tests, and a little of what grows from it; with ``-m slow`` atheris looks for
more, where it is installed (the extra ``fuzz``), else hypothesis changes the corpus at random.
"""
