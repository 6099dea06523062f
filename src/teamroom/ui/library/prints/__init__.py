"""The printed pages of the library: what each format looks like on paper, and the pack for a week of cover.

Everything here turns a ``ResourceDetail`` into a printout; only ``offer`` opens a preview, and looks into files before.
Nothing is said by colour. What is for pupils never has a word of what is for the teacher: the two are made apart.
"""
