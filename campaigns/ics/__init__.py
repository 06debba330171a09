"""From plan to iCalendar text (RFC 5545, RFC 7986) and back, nothing else: no database, clock or address.

lines      one line of a calendar: escaping, parameters, folding
tz_data    what the tz database says of a zone
zones      that, as a VTIMEZONE
words      what a reader of the calendar is told of an activity
telling    in which language
rich       what RFC 9073 and RFC 9253 add
event      one activity as a VEVENT
calendar   many of them as a file or a feed
incoming   somebody else's calendar: what importing it would do
"""
