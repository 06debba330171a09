"""What the world knows: the resolution, its audiences, signs and themes, countries, cities and time zones.

Read once from assets/reference and from pinned packages, checked while it is read, and never changed by
the running program. A mistake in a file of assets/reference is a ReferenceFileError that names the file,
the entry and the field. Imports nothing of ours but errors and settings.
"""
