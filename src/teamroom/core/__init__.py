"""What every other package stands on: ids, clock, randomness, files, errors, progress. Standard library only.

Nothing here knows what a room or a record is. Time, chance, the disk and the machine are *parameters* from the
first day: each is a protocol with one real implementation here and a fake in ``tests/fakes``, so that every
failure can be repeated from its seed.

The surprising decision: all reading and writing of files by the program goes through ``core.files`` (SQLite's
own files excepted), even where ``open`` would do, because tests count, fail and cut each operation there.
"""
