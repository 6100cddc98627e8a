# make run      set up, build or refresh the index, serve on http://127.0.0.1:7860
# make test     set up with the development tools, then every check and test
# make bundle   a folder (BUNDLE) from which a machine without a network installs and runs
# make install  the common part; leaves $(VENV)/bin/assistant
PYTHON ?= python3
VENV ?= .venv
EXTRAS ?=
BUNDLE ?= dist/bundle
# Processes among which the test files are shared out.
JOBS ?= 2
# A hub id or folder for sentence-transformers: make run EXTRAS=sentence-transformers EMBEDDING=intfloat/multilingual-e5-base
EMBEDDING ?=

comma := ,
BIN := $(VENV)/bin
STAMP = $(VENV)/.installed-$(subst $(comma),_,$(or $(EXTRAS),default))

ifneq ($(EMBEDDING),)
export ASSISTANT_EMBEDDING__BACKEND := sentence-transformers
export ASSISTANT_EMBEDDING__MODEL := $(EMBEDDING)
# An index is bound to its model, so another model gets a folder of its own.
export ASSISTANT_INDEX ?= index/$(subst /,-,$(EMBEDDING))
endif

.PHONY: install run test check unit eval bench bundle clean

install: $(STAMP)

$(STAMP): pyproject.toml constraints.txt
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --no-compile --disable-pip-version-check --constraint constraints.txt --editable ".$(if $(EXTRAS),[$(EXTRAS)])"
	@# Nothing is compiled beforehand: of 23,000 files most are never imported, and Python compiles those that are, once.
	touch $@

run: install
	$(BIN)/assistant ingest --prune
	exec $(BIN)/assistant serve

test:
	$(MAKE) install EXTRAS=dev
	$(MAKE) check unit

check:
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy --strict assistant scripts benchmarks app.py
	$(BIN)/lint-imports

unit:
	$(BIN)/python -m pytest -n $(JOBS) --dist loadfile --no-loadscope-reorder

eval: install
	$(BIN)/assistant ingest --prune
	$(BIN)/assistant eval --gate

bench:
	$(MAKE) install EXTRAS=dev
	$(BIN)/python -m benchmarks.answer

bundle: install
	rm -rf $(BUNDLE)
	$(BIN)/python -m scripts.make_bundle $(BUNDLE)

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .coverage build *.egg-info
