"""The protocol, pure: bytes in, plain data out. No SQL, no Qt, no files, no clock.

What lies here: records (``records``, ``values``), what they add up to (``view``), the signed units they travel in
(``segments``), who may write (``membership``), the frames and letters of a bundle (``frames``, ``letters``), the
only maker of a ``VerifiedBundle`` (``verifier``), what an arrival would change (``plan``), and what others are
known to have (``acks``). ``FORMAT.md`` beside this file gives every byte; ``tests/vectors`` holds examples.

What must not be here: anything that asks the time, draws a key or knows where bytes come from. Keys are handed
in as objects of ``crypto``.

The surprising decision: the order in which records arrive decides nothing, and neither do clocks. Everything is
computed from the *set* of records, so any two computers with the same set show the same.
"""
