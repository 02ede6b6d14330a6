# make lab: open the series.  make test: check it.  Both set up what they need.
PYTHON ?= python3
ifeq ($(OS),Windows_NT)
VENV = .venv/Scripts/python.exe
else
VENV = .venv/bin/python
endif
LAB_ARGS ?=
# make SETUP= VENV=python ... uses a Python that has everything already.
SETUP ?= setup
# torch's threads wait for one another at every layer, and spin meanwhile: where another program keeps a
# core busy, a training takes six times as long. With this they give up sooner (GNU's OpenMP): three times.
export GOMP_SPINCOUNT ?= 10000
# Two processes share the cores: more threads in each would only make them wait for one another.
TESTENV = OMP_NUM_THREADS=1 LOKY_MAX_CPU_COUNT=1

.PHONY: help setup lab notebooks book weights lint unit exercise browser nbval test test-deep test-book bench clean

help:
	@echo "make lab        open the series in JupyterLab"
	@echo "make test       set up, then lint, notebooks and tests (five to eleven minutes)"
	@echo "make browser    the lessons and their parts in JupyterLab and Chromium (a quarter of an hour)"
	@echo "make exercise NAME=iou   what tests one exercise, in seconds"
	@echo "make test-deep  the long checks: solved notebooks, recipes, hostile answers (some minutes)"
	@echo "make notebooks  rebuild the notebooks whose source changed"
	@echo "make book       the lessons as a site: build/book/index.html"
	@echo "make weights    train the stored networks again"
	@echo "make test-book  build the book, and try every part of it in a browser (a quarter of an hour)"
	@echo "make bench      speed, as ratios against peers: writes SPEED.md (half an hour)"

setup:
	@$(PYTHON) utils/setup/install.py

lab: $(SETUP)
	@$(VENV) -m jupyterlab --notebook-dir . $(LAB_ARGS) notebooks/00_start_here.ipynb

notebooks: $(SETUP)
	@$(VENV) notebooks/source/build.py

# The first time it runs every lesson, which takes some minutes; then a build takes seconds.
book: $(SETUP)
	@$(TESTENV) $(VENV) notebooks/source/book/make.py

weights: $(SETUP)
	@$(VENV) -m utils.networks

lint: $(SETUP)
	@$(VENV) -m ruff check .
	@$(VENV) -m ruff format --check .
	@$(VENV) -m mypy
	@$(VENV) tests/javascript/lint.py

unit: $(SETUP)
	@$(TESTENV) $(VENV) -m pytest -q -n 2 --dist worksteal -p no:nbval -m "not deep and not browser" tests

NAME ?= iou
exercise: $(SETUP)
	@$(TESTENV) $(VENV) -m pytest -q -n 0 -p no:cacheprovider -m "not deep" --exercise $(NAME) tests/exercises

# Each process has a JupyterLab and a Chromium of its own. A busy machine can make a browser miss a
# deadline, so what failed runs once more, alone; what fails twice is a failure, and what passes only
# then is named at the end.
SEEN = browser and not weekly
browser: BROWSED = tests/browser
test-book: BROWSED = tests/book
test-book: book
browser test-book: $(SETUP)
	@$(TESTENV) $(VENV) -m pytest -q -n 2 --dist worksteal -m "$(SEEN)" $(BROWSED) || \
	  { echo "once more, what failed:"; \
	    $(VENV) -m pytest -q -n 0 --last-failed --last-failed-no-failures=none -m "$(SEEN)" $(BROWSED); }

nbval: $(SETUP)
	@$(TESTENV) $(VENV) -m pytest -q -n 2 --dist loadscope --nbval --nbval-current-env \
	  --nbval-cell-timeout=300 -p no:cacheprovider -p tests.nbval_rules notebooks

test: lint nbval unit

DEEP ?= deep or weekly
test-deep: $(SETUP)
	@$(TESTENV) $(VENV) -m pytest -q -n 2 -m "$(DEEP)" --timeout 1800 tests

bench: $(SETUP)
	@$(VENV) -m tests.benchmarks
	@$(VENV) -m tests.benchmarks.widget_latency

clean:
	rm -rf .venv build artefacts *.egg-info tests/javascript/node_modules
