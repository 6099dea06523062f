"""The pictures of the program: every page with something on it, at every size and look (`packaging/pictures.py`)."""
