"""The library page: find, look at, add and change what a room shares.

``page`` puts the parts together; ``presenter`` calls the services and hears of changes; ``rows`` holds the ids of the
list and a few of its rows. Nothing here waits, and nothing of a stranger's file is shown before it is bytes in memory.
"""
