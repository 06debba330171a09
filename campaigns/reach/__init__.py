"""How many people: several activities combined, and the ledger of target, planned and actual by audience.

Pure functions from figures to finished numbers. Nothing here reads a clock, a file or a database.
"""
