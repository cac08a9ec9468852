# Everything sets itself up; nothing asks. `make demo` needs Python 3.11 or newer, `make` and a package registry.
PYTHON ?= python3
ARGS ?=
BIN := .venv/bin
SETUP := @$(PYTHON) scripts/setup.py
COMPILE := PATH="$$PATH:.venv-tools/bin" uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-annotate --no-header

export PYTHONUTF8 := 1

.PHONY: help install setup demo tour test test-full coverage test-quick torture forensics logscan bench lint format lock clean

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## /  make \1\t/p' Makefile | expand -t 18

install: ## what it takes to run the bot, into .venv
	$(SETUP) run

setup: ## everything for development into .venv
	$(SETUP) dev

demo: ## the local chat page, with sample municipalities (ARGS="--port 8080")
	$(SETUP) run
	@$(BIN)/stokurs demo $(ARGS)

tour: setup ## the pictures of docs/tour.md anew, from the demo (ARGS="gate")
	$(SETUP) system
	@$(BIN)/python scripts/tour.py $(ARGS)

test: lint ## all checks and all tests, as CI runs them
	$(SETUP) system
	@$(BIN)/python -m pytest -n 3 --dist=worksteal -q $(ARGS)

coverage: setup ## all tests once more, and which lines none of them reaches: slow, so it is a command of its own
	@$(BIN)/python -m pytest -n 2 --dist=worksteal -q --cov --cov-report=term $(ARGS)

test-quick: setup ## the tests alone, one after the other (ARGS="tests/core -x")
	@$(BIN)/python -m pytest -q $(ARGS)

test-full: setup ## the tests with every case, everywhere and at full length: slow (ARGS="tests/reminders")
	$(SETUP) system
	@$(BIN)/python -m pytest -n 3 --dist=worksteal -q --full $(ARGS)

torture: setup ## kills, cuts and wrong clocks at length, and a report (ARGS="--seconds 600", ARGS=--full)
	@$(BIN)/python -m tests.torture $(ARGS)

forensics: setup ## pair people with answers to pulse checks as well as one can (ARGS="--rounds 1000 --postgres")
	@$(BIN)/python -m tests.forensics $(ARGS)

logscan: setup ## all tests with every log at debug level, and each line read for names, answers and tokens
	$(SETUP) system
	@$(BIN)/python -m pytest -n 3 --dist=worksteal -q --log-scan $(ARGS)

bench: setup ## the measurements, side by side (ARGS="latency")
	@$(BIN)/python -m bench.run $(ARGS)

lint: setup ## style, types, import rules
	@$(BIN)/ruff check --quiet
	@$(BIN)/ruff format --check --quiet || { echo 'Some files are not formatted: make format'; exit 1; }
	@$(BIN)/mypy --no-error-summary
	@$(BIN)/lint-imports --no-logo

format: setup ## put the code in its usual form
	@$(BIN)/ruff check --fix --quiet || true
	@$(BIN)/ruff format

lock: ## write the lock files anew after a change of dependencies (newest versions: ARGS=--upgrade)
	@command -v uv >/dev/null || [ -x .venv-tools/bin/uv ] \
		|| { $(PYTHON) -m venv .venv-tools && .venv-tools/bin/pip install --quiet uv; }
	@$(COMPILE) pyproject.toml --group build -o requirements.lock $(ARGS)
	@$(COMPILE) pyproject.toml --group dev -c requirements.lock -o requirements-dev.lock $(ARGS)

clean: ## remove what set-up and tests made
	rm -rf .venv .venv-tools .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis .coverage*
