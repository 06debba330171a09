"""The database: what is kept, who changed it, and how it is found again.

A record is kept as one JSON document. The columns beside it, and the small tables of its places,
audiences, cells, partners and planned figures, are computed from the document at each save and
serve to find, sort, count and add up; nothing is read back from them into a record.
"""
