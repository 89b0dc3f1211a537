# Every task of the project; `make help` lists them. Each sets up what it needs first.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export NO_MKDOCS_2_WARNING := 1  # Material's own notice about its end of life: we know (README, "Built to last")

.DEFAULT_GOAL := help
.PHONY: help serve site check test lint unit browser schema lock clean

help:  ## list the tasks
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):[^#]*## ?/  make \1\t/' | expand -t 16

serve: $(VENV)/ready  ## serve the site at http://127.0.0.1:8000 and follow every change
	$(BIN)/mkdocs serve

site: $(VENV)/ready  ## build the site into site/, warnings are errors
	$(BIN)/mkdocs build --strict

check: $(VENV)/ready  ## tell every problem of data and text, in seconds
	$(BIN)/python -m dossier check

test: lint unit browser  ## style, types and all tests

lint: $(VENV)/ready-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

unit: $(VENV)/ready-dev
	$(BIN)/pytest -m "not browser"

browser: $(VENV)/ready-dev
	$(BIN)/pytest -m browser

schema: $(VENV)/ready  ## write data/dossier.schema.json anew from the model
	$(BIN)/python -m dossier schema

lock: $(VENV)/ready-dev  ## pin all dependencies anew, with hashes
	$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-header pyproject.toml -o requirements.txt
	$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --group dev pyproject.toml -o requirements-dev.txt

clean:  ## delete everything that the other tasks made
	rm -rf $(VENV) site build .mypy_cache .pytest_cache .ruff_cache .cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/ready: requirements.txt
	$(PYTHON) -c 'import sys; sys.exit("Silent Steps needs Python 3.11 or newer, this is " + sys.version.split()[0] if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	touch $@

$(VENV)/ready-dev: $(VENV)/ready requirements-dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	touch $@
