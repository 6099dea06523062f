"""The encrypted files on disk: one SQLCipher database a space, and the encrypted parts of attachments beside it.

Three kinds of table (``tables``): **log**, the original bytes of all records; **projection**, what they add up to,
droppable and rebuilt; **local**, what never travels. Everything is written by one kind of unit (``unit``) for
local edits, and by ``arrival`` for what others wrote; both append to the log and then ask the projection, which
alone writes the rows that are shown.

What must not be here: what a teacher can do (that is ``services``) and anything about windows.

The surprising decision: a unit never flushes. The mapped objects it hands out are only a place to make changes; the
difference becomes a record, and the record becomes the row.
"""
