"""Start-up and wiring by hand: the only package that knows every concrete class.

``main``    chooses the face: the command line, or a file that was double-clicked
``wiring``  makes the real disk, clock, randomness and stores, and hands them down

The surprising decision: what is heavy (SQLAlchemy, the protocol) is imported when a space is opened and not
before, so that help and the list of profiles answer at once.
"""
