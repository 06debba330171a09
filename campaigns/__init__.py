"""World Day Planner: plan the World Day against Trafficking in Persons and the campaigns of A/RES/72/195.

Each folder answers one question, and an arrow points at what is imported:

    errors, settings  <- everything
    reference         <- plan, advice, ics, tables, store, pages, cli    what the world knows
    plan              <- everything below                                what is planned, and its rules
    reach, advice     <- charts, pages, cli    pure functions from a plan to finished numbers and findings
    ics, tables       <- pages, cli            the plan as calendars and as tables
    store             <- feeds, web, pages, cli    the database, the only place that writes
    feeds             <- web, pages, cli       what subscribers are given, and kept for them
    charts            <- pages                 figures from finished numbers

    pages are the screens, web the addresses for machines, cli is python -m campaigns; nobody imports them.

tests/test_house.py holds the order, and that each large library has one owner.
"""

__version__ = "0.2.0"
