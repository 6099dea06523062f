"""The window: Qt widgets over the services. Knows nothing of the store, of keys or of the command line.

``window`` and ``frame`` are around everything; each other package is one feature and knows no other: ``picker``,
``rooms``, ``library``, ``problems``, ``calendar``, ``exchange``, ``people``, ``settings``. What lies ready for all of them
is in ``desk``: the look (``theme``), ``icons``, the ``runner`` that works beside the window, the ``hub`` that tells of
changes, and ``present``, which alone speaks in boxes and bars.

The surprising decision: nothing here waits. A question is asked and its answer comes by a call; so no test can hang on
a dialog, and nothing that arrives meanwhile has to.
"""
