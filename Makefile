# make          install into .venv, build the demo site, say how to read it
# make serve    the demo site with live reload
# make test     every check and every test
# make lock     resolve the dependencies again
# make pictures the pictures of the README, of the demo site as it is now

.DEFAULT_GOAL := demo
.PHONY: demo install serve test lint types imports tests browser lock schemas pictures clean

PYTHON ?= $(shell for p in python3.14 python3.13 python3.12 python3.11 python3; do \
	command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& { echo $$p; break; }; done)
BIN := .venv/bin
export NO_MKDOCS_2_WARNING := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1

demo: install
	$(BIN)/briefing build
	@echo
	@echo "The archive is built in site/. To read it with live reload: make serve, then open http://127.0.0.1:8000/"

install: .venv/installed

.venv/installed: requirements-dev.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed; install it, or name it: make PYTHON=/path/to/python"; exit 2; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { echo "$(PYTHON) cannot make virtual environments; on Debian: apt-get install python3-venv"; exit 2; }
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements-dev.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	@touch $@

serve: install
	$(BIN)/mkdocs serve

test: lint types imports tests

lint: install
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: install
	$(BIN)/mypy

imports: install
	$(BIN)/lint-imports

browser:
	@bash tests/browser/install_chromium.sh

tests: install browser
	$(BIN)/pytest -n auto

lock: install
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --quiet -o requirements.lock
	$(BIN)/uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --quiet -o requirements-dev.lock

schemas: install
	$(BIN)/briefing schema docs/schemas

pictures: install browser
	$(BIN)/python -m tests.browser.take_pictures

clean:
	rm -rf site .cache .mypy_cache .ruff_cache .pytest_cache .hypothesis
