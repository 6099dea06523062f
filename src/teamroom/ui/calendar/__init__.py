"""Terms, holidays and weekdays with school of a room: entered on one page, from which school days are counted everywhere.

What follows from them is said by ``model.calendar``; the page shows it in a sentence, so that a slip is seen at once.
"""
