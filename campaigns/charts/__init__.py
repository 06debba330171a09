"""Figures drawn from finished numbers, each with a text that says the same and a table of every number drawn.

No chart carries meaning by colour alone, none asks a foreign host for anything, and what users typed
shows as typed.
"""
