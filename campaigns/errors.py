"""Errors whose text is written for the person at the screen and shown to them unchanged.

A message says what happened, to what, and what to do now. Pages, addresses and the command line
catch CampaignsError and nothing wider.
"""


class CampaignsError(Exception):
    """Something the user can understand and mend. str(error) is a whole sentence or several."""


class SettingsError(CampaignsError):
    """A variable of the environment holds what cannot be used. Names it."""


class ReferenceFileError(CampaignsError):
    """A file below assets/reference is missing or wrong. Names the file and the entry."""


class PlanError(CampaignsError):
    """A plan object breaks one of its own rules."""


class StoreError(CampaignsError):
    """The database refused or could not be reached. Nothing was changed."""


class FileError(CampaignsError):
    """A file handed in cannot be read, or one to be written cannot be written."""
