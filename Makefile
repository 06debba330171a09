# make run    the app on http://localhost:8501          PORT=8600 for another port, ADDRESS=0.0.0.0 for other machines
# make test   everything that can be tested here        ARGS="-k calendar" goes on to pytest
# make check  ruff and mypy        make bench   the table of speeds        make clean   forget the environment

PORT ?= 8501
ADDRESS ?= 127.0.0.1
ARGS ?=

VENV := .venv
PYTHON := $(VENV)/bin/python
PIP := $(PYTHON) -m pip install -qq --disable-pip-version-check

.PHONY: run test check bench clean
.DELETE_ON_ERROR:

run: $(VENV)/runs
	@echo "World Day Planner: http://localhost:$(PORT) (stop it with Ctrl+C)"
	@$(PYTHON) -m streamlit run streamlit_app.py --server.port $(PORT) --server.address $(ADDRESS)

test: $(VENV)/checks # one process for each core, the tests of one file in one of them
	$(PYTHON) -m pytest --numprocesses auto --dist loadfile $(ARGS)

check: $(VENV)/checks
	$(PYTHON) -m ruff check .
	$(PYTHON) -m mypy

bench: $(VENV)/checks # wrk, nginx and chromium come from Debian
	@$(PIP) -r tests/benchmarks/requirements.txt
	$(PYTHON) -m tests.benchmarks $(ARGS)

clean:
	rm -rf $(VENV)

# The two stamps stand for "installed as the file says"; touching a requirements file makes them stale.
$(VENV)/runs: requirements.txt | $(PYTHON)
	@echo "Installing what World Day Planner runs on (once for each change of requirements.txt) ..."
	@$(PIP) -r requirements.txt
	@touch $@

$(VENV)/checks: requirements-dev.txt $(VENV)/runs
	@echo "Installing what it is checked with (once for each change of requirements-dev.txt) ..."
	@$(PIP) -r requirements-dev.txt
	@touch $@

$(PYTHON):
	@for name in python3.13 python3.12 python3.11 python3; do \
		if $$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
			found=$$name; break; \
		fi; \
	done; \
	if [ -z "$$found" ]; then \
		echo "World Day Planner needs Python 3.11 or newer, and none is here." \
			"On Debian: sudo apt-get install python3 python3-venv" >&2; exit 1; \
	fi; \
	if ! $$found -c 'import ensurepip, venv' 2>/dev/null; then \
		echo "$$found cannot make an environment of its own yet." \
			"On Debian: sudo apt-get install python3-venv, then run make again." >&2; exit 1; \
	fi; \
	$$found -m venv --clear $(VENV) || { rm -rf $(VENV); exit 1; }
