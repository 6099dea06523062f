"""What things are and what rules they keep: mapped classes with plain methods, enums, value types.

A mapped class is one type of item. Its columns marked with ``field`` are what records carry; all others are
derived when the projection writes the row. There are no relationships, no mutable JSON and no server defaults:
ids link items, and a unit of work must see every change as a plain attribute.

What must not be here: files, keys, queries, time. Rules of the routine ("at least two strategies") live here as
methods and hold when a person acts, never when somebody's news arrives.

The surprising decision: rows of these classes can all be thrown away. They are rebuilt from the log of records.
"""
