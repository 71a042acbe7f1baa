# make demo | test | check | compiled | pure | docs | screenshots | audit | schemas | lint | types | format | locks | clean
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check -qq
LOCK   := $(BIN)/uv pip compile --quiet --no-header --universal --python-version 3.11 --generate-hashes \
          --no-emit-index-url --no-emit-find-links

# What the installed package is made of, apart from the Python files, which are used in place.
PACKAGE := pyproject.toml hatch_build.py $(wildcard src/tripartite/knowledge/gazetteer*.py) \
           $(wildcard src/tripartite/knowledge/outlines*.py)

.PHONY: demo test check compiled pure docs screenshots lint types imports audit schemas format locks clean
.DEFAULT_GOAL := demo

demo: $(VENV)/.ready
	@$(BIN)/tripartite read --format text samples/corpus.jsonl

# Files of tests run beside each other, on as many cores as there are; a core takes a model's memory, so four at most.
TESTS := $(BIN)/python -m pytest -n auto --maxprocesses 4 --dist loadfile

# The desk's pages are tested in a real browser, which no Python package brings.
BROWSER := $(shell command -v chromium || command -v chromium-browser || command -v google-chrome)

test: $(VENV)/.ready-dev
ifeq ($(BROWSER),)
	@echo "No Chromium here: the tests of desk and site in a browser are left out (apt-get install chromium)" >&2
	@$(TESTS) --ignore tests/desk/test_browser.py --ignore tests/desk/test_axe.py \
	  --ignore tests/docs/test_site_browser.py $(TESTFLAGS)
else
	@$(TESTS) $(TESTFLAGS)
endif

check: lint types imports test

lint: $(VENV)/.ready-dev
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

types: $(VENV)/.ready-dev
	@$(BIN)/mypy

imports: $(VENV)/.ready-dev
	@$(BIN)/lint-imports

# The stages as machine code, beside their sources; a source that changes later is used instead of all of them.
compiled: $(VENV)/.ready-dev
	@$(BIN)/python native_build.py
	@$(BIN)/tripartite doctor | grep stages

pure: $(VENV)/bin/python
	@$(BIN)/python native_build.py --remove

# Into build/site; look at it with: python3 -m http.server -d build/site
docs: $(VENV)/.ready-dev
	@NO_MKDOCS_2_WARNING=1 $(BIN)/python -m mkdocs build --quiet
	@$(BIN)/python -m docs_build.link_check build/site

# Needs Chromium: apt-get install chromium
screenshots: $(VENV)/.ready-dev
	@$(BIN)/python benchmarks/screenshots.py docs/img

# Known vulnerabilities of the locked packages, where the network has an index of them.
# In an environment of its own, so that it changes nothing of what is locked.
audit:
	@$(PYTHON) -m venv build/audit
	@build/audit/bin/python -m pip --disable-pip-version-check -qq install pip-audit
	@build/audit/bin/python .ci/audit

# docs/schema/, after a change of a JSON format.
schemas: $(VENV)/.ready-dev
	@$(BIN)/tripartite schema --folder docs/schema

format: $(VENV)/.ready-dev
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Tripartite needs Python 3.11 or newer; name one: make demo PYTHON=python3.12" >&2; exit 1; }
	@echo "Making $(VENV) with $$($(PYTHON) --version)"
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.ready: requirements/run.txt requirements/build.txt $(PACKAGE) | $(VENV)/bin/python
	@echo "Installing the locked packages"
	@$(PIP) install --require-hashes -r requirements/run.txt -r requirements/build.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.ready-dev: $(VENV)/.ready requirements/dev.txt
	@echo "Installing the locked tools"
	@$(PIP) install --require-hashes -r requirements/dev.txt
	@touch $@

locks: $(VENV)/bin/python
	@$(PIP) install uv
	@$(LOCK) pyproject.toml -o requirements/run.txt
	@$(LOCK) pyproject.toml --extra dev -c requirements/run.txt -o requirements/dev.txt
	@$(LOCK) requirements/build.in -c requirements/run.txt -o requirements/build.txt

clean:
	find src \( -name '*.so' -o -name '*.pyd' -o -name native.stamp \) -delete
	rm -rf $(VENV) dist build .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
