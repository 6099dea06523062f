"""The problem board: five columns of cards, and a page for each problem from its definition to a refined next round.

The rules stand in ``model.board`` and are asked by the service; here nothing is decided, only shown and asked for.
"""
