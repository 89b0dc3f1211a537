# Every task of the project; `make help` lists them. Each sets up what it needs first, in .venv.
PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
SITE := site
export NO_MKDOCS_2_WARNING := 1  # Material's own notice about its end of life: we know (README, "Built to last")

.DEFAULT_GOAL := help
.PHONY: help serve site check test lint unit browser quick fuzz bench books published evidence new fmt schema links engines oldest newest audit sbom lock clean

help:  ## list the tasks
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):[^#]*## ?/  make \1\t/' | expand -t 18

# ---------------------------------------------------------------- reading and editing

serve: $(VENV)/ready  ## serve the site at http://127.0.0.1:8000 and follow every change (PORT=8001 chooses another port)
	@echo "Reading the dossier; the site is at http://127.0.0.1:$(PORT)/ in a moment. Ctrl+C ends it."
	@$(BIN)/mkdocs serve -a 127.0.0.1:$(PORT)

check: $(VENV)/ready  ## tell every problem of data and text, in seconds
	@$(BIN)/python -m dossier check

evidence: $(VENV)/ready  ## tell what is weak: one source, names without a link, readings long ago
	@$(BIN)/python -m dossier lint

fmt: $(VENV)/ready  ## one order and style in data/dossier.yml, comments untouched
	@$(BIN)/python -m dossier fmt

schema: $(VENV)/ready  ## write the schemas for editors anew, from the model and the ids of this dossier
	@$(BIN)/python -m dossier schema

new: $(VENV)/ready  ## begin a dossier of your own: make new DIR=../my-dossier TITLE="My dossier"
	@$(BIN)/python -m dossier init "$(DIR)" --title "$(TITLE)"

# ---------------------------------------------------------------- building

site: $(VENV)/ready  ## build the site into site/, warnings are errors
	@echo "Reading, checking and building; it takes a few seconds."
	@$(BIN)/mkdocs build --strict --site-dir $(SITE)

books: $(VENV)/ready-dev  ## the whole edition as a zip that opens from disk, EPUB, PDF and hand-outs, into site/data/
	@$(BIN)/python -m dossier books $(SITE)/data

published: $(VENV)/ready  ## tell which published address would vanish without a successor
	@$(BIN)/python -m dossier addresses --check

sbom: $(VENV)/ready-dev  ## a list of all dependencies (CycloneDX) into site/data/
	@mkdir -p $(SITE)/data
	@$(BIN)/cyclonedx-py requirements --pyproject pyproject.toml --output-reproducible -o $(SITE)/data/sbom.cdx.json requirements.txt

# ---------------------------------------------------------------- testing

test: lint unit browser  ## style, types and all tests

lint: $(VENV)/ready-dev  ## style and types of the code, order of the data
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m dossier fmt --check

unit: $(VENV)/ready-dev build/vnu/ready
	$(BIN)/pytest -n auto --dist worksteal -m "not browser"

browser: $(VENV)/ready-dev
	$(BIN)/pytest -n auto --dist worksteal -m browser

quick: $(VENV)/ready-dev  ## the tests that take a moment only
	$(BIN)/pytest -n auto -m "not browser and not slow"

fuzz: $(VENV)/ready-dev  ## ten thousand bad inputs
	FUZZ=10000 $(BIN)/pytest -n auto tests/engine/test_fuzz.py

bench: $(VENV)/ready-dev  ## time, memory and bytes: beside the first edition, while serving, and at any size
	$(BIN)/python -m tests.benchmark

links: $(VENV)/ready-dev  ## ask every outside address whether it still answers; reports, and fails nothing
	$(BIN)/python -m tools.links

engines: $(VENV)/ready-dev  ## build with other engines and compare what readers get
	$(BIN)/python -m tools.other_engines

# ---------------------------------------------------------------- dependencies

lock: $(VENV)/ready-dev  ## pin all dependencies anew, with hashes
	$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-header pyproject.toml -o requirements.txt
	$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --group dev pyproject.toml -o requirements-dev.txt

oldest newest: $(VENV)/ready-dev  ## the quick tests with the oldest, or the newest, dependencies that pyproject.toml allows
	$(BIN)/uv venv --quiet --clear --python $(PYTHON) build/$@
	VIRTUAL_ENV=build/$@ $(BIN)/uv pip install --quiet --resolution $(if $(filter oldest,$@),lowest-direct,highest) -r pyproject.toml --group dev
	build/$@/bin/python -m pytest -n auto -m "not browser and not slow"

audit: $(VENV)/ready-dev  ## ask for known holes in the pinned dependencies; what cannot be asked about fails
	$(BIN)/uv tool run pip-audit@2.10.1 --strict --disable-pip --require-hashes -r requirements.txt

build/vnu/ready:  # the HTML checker of the W3C, where npm and Java are there to get and to run it
	@mkdir -p build/vnu
	@if command -v npm >/dev/null && command -v java >/dev/null; \
	then npm install --silent --ignore-scripts --no-audit --no-fund --prefix build/vnu vnu-jar@26.9.27; \
	else echo "npm or Java is missing: the HTML checker is left out"; fi
	@touch $@

clean:  ## delete everything that the other tasks made
	rm -rf $(VENV) $(SITE) .$(SITE).new .$(SITE).old build .mypy_cache .pytest_cache .ruff_cache .cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/ready: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed, this is " + sys.version.split()[0] if sys.version_info < (3, 11) else 0)'
	@echo "Installing what is needed into $(VENV); that is done once and takes half a minute."
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(VENV)/ready-dev: $(VENV)/ready requirements-dev.txt
	@echo "Installing what the tests need into $(VENV); that is done once and takes a minute."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@
