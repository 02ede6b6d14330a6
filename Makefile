# make lab: open the series.  make test: check everything.  Both set up what they need.
PYTHON ?= python3
ifeq ($(OS),Windows_NT)
VENV = .venv/Scripts/python.exe
else
VENV = .venv/bin/python
endif
LAB_ARGS ?=
# Two processes share the cores: more threads in each would only make them wait for one another.
TESTENV = OMP_NUM_THREADS=1 PYTHONDONTWRITEBYTECODE=1

.PHONY: help setup lab notebooks weights lint unit browser nbval test test-deep bench clean

help:
	@echo "make lab        open the series in JupyterLab"
	@echo "make test       set up and check everything (seven to ten minutes)"
	@echo "make test-deep  the long checks: every mutant, thousands of hostile answers"
	@echo "make notebooks  rebuild the notebooks whose source changed"
	@echo "make weights    train the stored networks again"
	@echo "make bench      speed, as ratios against peers"

setup:
	@$(PYTHON) utils/bootstrap.py

lab: setup
	@$(VENV) -m jupyterlab --notebook-dir . $(LAB_ARGS) notebooks/00_start_here.ipynb

notebooks: setup
	@$(VENV) notebooks/build.py

weights: setup
	@$(VENV) -m utils.runs

lint: setup
	@$(VENV) -m ruff check .
	@$(VENV) -m ruff format --check .
	@$(VENV) tests/javascript/lint.py

unit: setup
	@$(TESTENV) $(VENV) -m pytest -q -n 2 --dist worksteal -m "not deep and not browser" tests

# Each process has a JupyterLab and a Chromium of its own. A busy machine can make a browser miss a
# deadline, so what failed runs once more, alone; what fails twice is a failure, and what passes only
# then is named at the end.
browser: setup
	@$(VENV) -m pytest -q -n 2 --dist loadfile --no-loadscope-reorder -m browser tests/browser || \
	  { echo "once more, what failed:"; \
	    $(VENV) -m pytest -q --last-failed --last-failed-no-failures=none -m browser tests/browser; }

nbval: setup
	@$(TESTENV) $(VENV) -m pytest -q -n 2 --dist loadscope --nbval --nbval-current-env \
	  --nbval-cell-timeout=300 -p no:cacheprovider notebooks

test: lint nbval unit browser

test-deep: setup
	@$(TESTENV) $(VENV) -m pytest -q -n 2 -m deep --timeout 1800 tests

bench: setup
	@$(VENV) -m tests.benchmarks.confusion
	@$(VENV) -m tests.benchmarks.widget_latency

clean:
	rm -rf .venv build artefacts *.egg-info tests/javascript/node_modules
