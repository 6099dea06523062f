"""The settings: what applies at once, in cards below each other; backups and leaving this computer, too."""
