"""What the plan lacks: pure functions from counts and plan objects to findings. No database, no clock."""
