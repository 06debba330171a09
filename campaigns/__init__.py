"""World Day Planner: plan the World Day against Trafficking in Persons and the campaigns of A/RES/72/195.

Each folder answers one question, and an arrow points at what is imported:

    errors, settings  <- everything
    reference         <- plan           what the world knows: the resolution, audiences, countries, cities
    plan              <- reach, ics, tables, store, advice, charts, web, pages
    reach, advice     <- charts, pages  pure functions from a plan to finished numbers and findings
    store             <- web, pages, cli
    pages             screens; web: addresses for machines; cli: python -m campaigns

tests/test_house.py holds the order, and that each large library has one owner.
"""

__version__ = "0.1.0"
