"""Opening a space: the heavy half of the wiring, imported when a passphrase was right."""
