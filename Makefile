# Two commands matter: `make run` and `make test`. Everything is installed into .venv from hashed requirements.
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
LOCK := $(BIN)/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --generate-hashes --no-header \
	--no-emit-index-url --no-annotate --extra formats --extra office --extra parquet --extra completion --extra web

.PHONY: run test system accuracy lint format soak bench lock clean
.DELETE_ON_ERROR:

run: .venv/.installed
	$(BIN)/solieu run corpus/ --out output/

test: .venv/.tested
	$(BIN)/python -m pytest -m "not soak and not system" -n auto --dist worksteal

# What needs LibreOffice and tesseract: files that other programs made, scans, and the table of formats and encodings.
system: .venv/.tested
	$(BIN)/python -m pytest -m system
	$(BIN)/python tests/make_formats.py $${TMPDIR:-/tmp}/solieu-formats

# What the extractor reaches on the corpus, on the releases that were read and on those set aside.
accuracy: .venv/.tested
	$(BIN)/python tests/accuracy.py

lint: .venv/.tested
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: .venv/.tested
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# Long runs, outside CI: kills, fuzzing, scale.
soak: .venv/.tested
	$(BIN)/python -m pytest -m soak

bench: .venv/.tested
	$(BIN)/python benchmarks/speed.py
	$(BIN)/python benchmarks/startup.py
	$(BIN)/python benchmarks/readers.py
	$(BIN)/python benchmarks/archive.py

# Writes the requirements anew from pyproject.toml; the only target that may bring in newer versions.
lock: .venv/.tested
	$(PIP) uv
	$(LOCK) --group build --output-file requirements.txt
	$(LOCK) --group dev --constraint requirements.txt --output-file requirements-dev.txt

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "solieu needs Python 3.11 or later; say which with: make PYTHON=python3.12" >&2; exit 1; }
	$(PYTHON) -m venv .venv

.venv/.installed: .venv/bin/python requirements.txt pyproject.toml
	$(PIP) --require-hashes --requirement requirements.txt
	$(PIP) --no-deps --no-build-isolation --editable .
	touch $@

.venv/.tested: .venv/.installed requirements-dev.txt
	$(PIP) --require-hashes --requirement requirements-dev.txt
	touch $@

clean:
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
