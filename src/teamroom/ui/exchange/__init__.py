"""The exchange page: news of the room on a stick and off it, seen before it leaves and counted when it arrives.

A page one can leave and come back to; the work goes on meanwhile. It knows no stick and no file by itself: all of
that is told by services, on threads beside the window.
"""
