"""Starting a room, joining one, and inviting a colleague into one: files, spoken words, and words to compare."""
