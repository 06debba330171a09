"""Screens. main is the script Streamlit runs, frame the menu around them, each *_page one screen."""
