"""Stand-ins for what the program is handed: the time, chance and the disk, each repeatable from its numbers.

A fake passes the same contract tests as the real thing (``tests/core``): with nothing set it behaves like it,
and only what a test asks for goes wrong.
"""
