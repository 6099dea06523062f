"""What a room agrees on, on one page: its goal, its norms, what stays in the room, and who agreed.

Whoever saves agrees by that; everybody else is asked again, by what the page shows and by nothing else.
"""
