"""What is planned and its rules: frozen objects that check themselves. No database, no screen, no clock."""
