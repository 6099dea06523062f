"""What TeamRoom says to teachers as data, a folder per language: prompts, norms, texts of the check-in. No code."""
