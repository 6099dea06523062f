"""The window: Qt widgets over the services. Knows nothing of the store, of keys or of the command line."""
