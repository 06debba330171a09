"""Addresses for machines, and what surrounds the screens: security headers, packed files, a warm start."""
