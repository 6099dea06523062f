"""What a teacher can do, one module or package per area. Faces (``ui``, ``cli``) call this and nothing below it.

Most are handed an open store, and the clock, chance and disk that come with it. They check what a person asks for by
the rules of ``model``, write it in one unit of ``store``, and return frozen dataclasses; mapped objects, sessions and
keys stay inside. Bad input raises an error of ``core.errors`` and changes nothing.

What must not be here: widgets, printed lines, bytes of the protocol. Services of a room are typed to ``RoomStore``;
only those of what is private by nature (the journal, drafts, settings) are ever handed the ``PersonalStore``, and a
contract holds it.

The surprising decision: importing this package imports nothing, so that the helper process of ``services.reading``
starts in a moment and the list of profiles answers before SQLAlchemy is loaded.
"""
