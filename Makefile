# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2

.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory
BIN := .venv/bin
SETUP := scripts/setup.sh pyproject.toml
# A word of its own for `python` or the tests: make setup PYTHON=python3.12, make test ARGS="-k cut_off"
ARGS ?=
export PYTHON

.PHONY: help
help: ## show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

.PHONY: setup
setup: .venv/.runtime ## make .venv with the command polder in it
	@:

.venv/.runtime: requirements/runtime.txt $(SETUP)
	@sh scripts/setup.sh runtime
	@touch $@

.venv/.dev: requirements/dev.txt .venv/.runtime
	@sh scripts/setup.sh dev
	@touch $@

.venv/.bench: requirements/bench.txt .venv/.runtime
	@sh scripts/setup.sh bench
	@touch $@

.PHONY: demo
demo: setup ## read the example municipality, cut off its biggest supplier, show what stops
	@$(BIN)/polder demo

.PHONY: serve
serve: setup ## open the workbench in a browser, on an example municipality
	@$(BIN)/polder serve --demo $(ARGS)

.PHONY: test
test: .venv/.dev ## run all tests; as root it installs the Debian packages they need
	@sh scripts/debian-packages.sh
	@sh scripts/npm-packages.sh
	@$(BIN)/pytest -n auto $(ARGS)

.PHONY: lint
lint: .venv/.dev ## style, types, layers, licences
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/reuse lint --quiet

.PHONY: check
check: lint test ## everything that must hold before a commit

.PHONY: bench
bench: .venv/.bench ## measure speed and memory, side by side in one run
	@$(BIN)/python -m bench $(ARGS)

# The locks hold for every platform and Python; no index is named in them, so yours is used.
COMPILE = UV_CUSTOM_COMPILE_COMMAND="make lock" uv pip compile --quiet --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --no-emit-find-links --group build $(ARGS) pyproject.toml

.PHONY: lock
lock: ## renew requirements/ (needs uv; newest versions: make lock ARGS=--upgrade)
	@command -v uv >/dev/null || { echo 'make lock needs uv: pip install uv' >&2; exit 1; }
	$(COMPILE) --output-file requirements/runtime.txt
	$(COMPILE) --constraint requirements/runtime.txt --extra postgres --extra cluster --group dev \
		--output-file requirements/dev.txt
	$(COMPILE) --constraint requirements/dev.txt --group bench --output-file requirements/bench.txt

.PHONY: clean
clean: ## remove .venv, caches and build output
	rm -rf .venv build dist .coverage htmlcov .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find src tests bench -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true
