"""What lies behind the weekly check-in: past check-ins and their time, events, one's own log, the review of a term, tip cards.

One page with a part for each; only the part that shows is read. The log is the one part that is not the room's: it is made when
its owner looks, and stored nowhere.
"""
