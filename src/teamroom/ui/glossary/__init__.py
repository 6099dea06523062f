"""The words of a room on one page: what each means here, an example, what it is not; and words that are offered to begin with."""
