"""Who is here: the first page, before anybody has unlocked anything, and the way to a space of one's own.

It is painted before anything heavy is loaded, so it knows ``services.profiles`` and ``services.device`` only, and what
those know: no database. What needs more (bringing a backup back) is asked for by a signal.
"""
