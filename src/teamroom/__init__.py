"""TeamRoom: the smallest structure with which two to four teachers work together, offline.

What a teacher does becomes a signed record in a space; everything shown is computed from records; two
computers agree once they hold the same records. The packages, top to bottom:

``app``       start-up and wiring by hand
``ui``        the window            ``cli``  the same services without a window
``services``  what a teacher can do, one module per area
``store``     the encrypted files on disk
``model``     what things are       ``sync`` the protocol, pure: bytes in, plain data out
``content``   texts for teachers, as data
``crypto``    keys, locks, signatures
``core``      ids, clock, randomness, files, errors

Arrows point down only; the architecture tests hold it.
"""

__version__ = "0.1.0"
