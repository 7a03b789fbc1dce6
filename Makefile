# The words of the workshop. `make` alone lists them.

PYTHON   ?= python3
CHROMIUM ?= chromium
VENV     := .venv
BIN      := $(VENV)/bin
PIP      := $(BIN)/python -m pip --disable-pip-version-check --quiet
PINNED   := --constraint constraints.txt --build-constraint constraints.txt

# Further documents for `make bench` to vary, where there are any.
CORPUS   ?= ../shared/corpus
ANNOTATED := $(wildcard $(CORPUS)/dev $(CORPUS)/seeds) corpus

.DEFAULT_GOAL := help
.PHONY: help setup demo test lint check format fit fit-encoder scores bench bench-trade docs picture wheel-check clean

help: ## list these words
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: $(VENV)/.ready ## create .venv with dostyk and its pinned dependencies in it

demo: setup ## read the bundled documents and write a brief
	@$(BIN)/dostyk demo --output demo

test: setup ## run the tests
	@$(BIN)/python -m pytest

lint: setup ## check format, style, types and the import contracts
	@$(BIN)/ruff format --check
	@$(BIN)/ruff check
	@$(BIN)/mypy
	@$(BIN)/lint-imports

check: lint test ## lint, then test

format: setup ## format the code and mend what can be mended
	@$(BIN)/ruff check --fix
	@$(BIN)/ruff format

fit: setup ## fit the weights of the binder and of the events on the annotated documents
	@$(BIN)/python scripts/fit.py $(ANNOTATED) --write
	@$(BIN)/python scripts/fit_events.py

fit-encoder: $(VENV)/.encoder-ready ## train the encoder of the careful reader (under an hour on two cores)
	@$(BIN)/python scripts/fit_encoder.py $(ANNOTATED)
	@$(BIN)/python scripts/fit_trust.py $(ANNOTATED)

scores: setup ## score the reader on annotated corpora, where there are any
	@$(BIN)/python scripts/scores.py

bench: $(VENV)/.bench-ready ## measure the reader beside quantulum3, the audit and the corridors
	@$(BIN)/python benchmarks/run.py $(addprefix --corpus ,$(wildcard $(CORPUS)))
	@$(BIN)/python benchmarks/audit.py
	@$(BIN)/python benchmarks/corridors.py

bench-trade: $(VENV)/.bench-ready ## measure trade measures beside ecomplexity (some minutes)
	@$(BIN)/python benchmarks/trade.py

docs: setup ## write the pages that are generated: the CLI reference, the demo PDF
	@$(BIN)/python scripts/cli_reference.py
	@$(BIN)/python scripts/demo_pdf.py
	@$(BIN)/python scripts/backtest_page.py

picture: demo ## take the picture of the brief for the README (needs chromium)
	@$(CHROMIUM) --headless --no-sandbox --hide-scrollbars --window-size=1200,900 \
		--screenshot=docs/assets/brief.png file://$(CURDIR)/demo/brief.html

wheel-check: setup ## build the wheel, install it alone and run the demo from it
	@$(BIN)/python scripts/wheel_check.py

clean: ## remove the environment and everything that was made
	rm -rf $(VENV) build dist demo .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .benchmarks

# pip from 25.3 on knows dependency groups and build constraints; the one a new venv brings may be older.
$(VENV)/.ready: pyproject.toml constraints.txt
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(PIP) install --constraint constraints.txt --upgrade pip
	@$(PIP) install $(PINNED) --only-binary :all: --group tests --group lint --editable ".[careful]"
	@touch $@

$(VENV)/.encoder-ready: $(VENV)/.ready
	@$(PIP) install $(PINNED) --group encoder
	@touch $@

$(VENV)/.bench-ready: $(VENV)/.ready
	@$(PIP) install $(PINNED) --group bench
	@touch $@
