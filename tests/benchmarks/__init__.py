"""How fast the app is, measured in one run and told as ratios: python -m tests.benchmarks, or make bench."""
