"""The page This week, the plan of the check-in beside it, and the agenda on paper. What happens at a check-in is not here.

The page shows three things and what belongs to them: the check-in, one resource each, one problem on test. It has five
actions at most, nothing on it is red, and nobody's deeds are counted.
"""
