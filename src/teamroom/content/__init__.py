"""What TeamRoom says to teachers as data, a folder per language: prompts, norms, texts of the check-in.

What must not be here: code, and names of commands or buttons (the faces have their own words).

The surprising decision: these texts are TOML files and no translations of English ones. A language may say a thing in
its own way, and a teacher can mend a text without a programmer.
"""
