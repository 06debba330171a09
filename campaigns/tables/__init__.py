"""Plan <-> CSV and XLSX: files of rows that people send each other. Nothing is guessed, nothing is lost."""
