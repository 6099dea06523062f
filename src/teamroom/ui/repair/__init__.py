"""What stands in place of an error when something is damaged as a space is opened: what it means, and what helps."""
