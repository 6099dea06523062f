"""The command line: the same services as the window, for scripts, backups, tests and help by telephone.

``running``   from arguments to an exit code          ``commands``  the table of all commands
``parser``    the table as argparse understands it    ``visit``     what a command is handed
``output``    answers as text or one JSON object      ``asking``    passphrases and texts
``waiting``   the line of progress                    ``demo``      the whole story with two teachers

The others hold the commands of one area each: ``profiles``, ``rooms``, ``library``, ``journal``, ``exchange``
(files), ``stick`` (folders), ``inspection``, ``care``, ``developer``.

What must not be here: rules (they are in ``model`` and ``services``), the store, keys. It is a public contract:
names of commands, keys of results and exit codes stay.

The surprising decision: the table names the function of a command as text, and its module is imported when the
command is run, so that help does not wait for SQLAlchemy.
"""
