"""The whole program, as teachers use it."""
