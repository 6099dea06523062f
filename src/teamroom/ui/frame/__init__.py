"""The frame around the pages: tabs on the side, header, message bar, status bar. It knows pages by name only."""
