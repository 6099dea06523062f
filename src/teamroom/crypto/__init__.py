"""Keys, locks and signatures: the only package that knows age (``pyrage``) and libsodium (``nacl``).

Bytes in, bytes out. Nothing here knows what a record or a room is, touches the disk, asks a person anything
or decides whom to trust: ``sync`` decides that with what ``signing`` answers.

What it must not do: invent algorithms (everything is age, Ed25519, Argon2id, libsodium's secretstream and
AEAD, keyed BLAKE2b), hand a key to a log or a ``repr``, or let an error of a library out.

The surprising decision: there is no shared secret of a room. To be in a room is to be one of the recipients
of its letters, so a member who leaves takes no key along that opens later ones, and nothing has to be
re-encrypted.
"""
