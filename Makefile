PYTHON ?= python3
BIN := .venv/bin
INSTALL_PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
PIP := $(INSTALL_PIP) --constraint constraints.txt
# The tests of the page use the Chromium that is there; set CHROMIUM to choose another one.
FIND_CHROMIUM := $${CHROMIUM:-$$(command -v chromium || command -v chromium-browser || command -v google-chrome)}
# On every core; the page in a call of its own, because a browser brings an event loop that stays.
PYTEST := CHROMIUM="$(FIND_CHROMIUM)" $(BIN)/pytest --numprocesses logical --dist worksteal
SUDO := $(if $(filter 0,$(shell id -u)),,sudo)
INSTALL := $(SUDO) apt-get update -qq && $(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends

.DEFAULT_GOAL := help
.PHONY: help run test test-all test-firefox test-llm check format evals evals-diff evals-ablation evals-llm evals-documents bench fuzz fit train-encoder evals-public evals-people screenshots constraints lock artefacts clean chromium libreoffice

help: ## list these commands
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 21

run: $(if $(EXTRAS),.venv/.with-$(EXTRAS),.venv/.light) ## install what is missing, build the index, serve the page (EXTRAS=models adds torch)
	@$(BIN)/repere serve

# `check` takes one core for a minute: it runs beside the first tests, and tells what it found after them.
test: .venv/.full chromium ## every check, and every test but the slow ones
	@mkdir -p var
	@$(MAKE) --no-print-directory check >var/check.log 2>&1 & checking=$$!; \
	trap 'kill $$checking 2>/dev/null' EXIT; \
	$(PYTEST) -m "not slow" --ignore tests/web; tested=$$?; \
	wait $$checking; checked=$$?; \
	cat var/check.log; \
	[ $$tested -eq 0 ] && [ $$checked -eq 0 ]
	$(PYTEST) -m "not slow" tests/web

test-all: test test-firefox libreoffice ## what `make test` does, then the slow tests, Firefox if it is there, and coverage
	$(PYTEST) -m "slow" tests/web
	$(PYTEST) --ignore tests/web --cov

test-firefox: .venv/.full ## the main gestures in Firefox (FIREFOX names it; Debian's package is firefox-esr)
	FIREFOX="$${FIREFOX:-$$(command -v firefox-esr || command -v firefox)}" $(BIN)/pytest tests/web/page/test_firefox.py

test-llm: .venv/.full ## test with a real language model (REPERE_TEST_LLM_URL=http://127.0.0.1:8081/v1; tests/llm/README.md)
	@test -n "$$REPERE_TEST_LLM_URL" || { echo "Set REPERE_TEST_LLM_URL: see tests/llm/README.md."; exit 2; }
	$(BIN)/pytest tests/llm

check: .venv/.full ## format, lint, types and the direction of imports
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

format: .venv/.full ## let ruff rewrite what it can
	$(BIN)/ruff format
	$(BIN)/ruff check --fix

evals: .venv/.full ## measure the answers beside other methods (SETS=folder of question sets, too); writes docs/quality.md
	$(BIN)/python -m evals --questions evals/data/questions.jsonl evals/data/validation.jsonl
	$(BIN)/python -m evals.conversation
	$(BIN)/python -m evals.elsewhere $(if $(SETS),--sets $(SETS))

evals-ablation: .venv/.full ## measure what each rule earns; writes docs/ablation.md
	$(BIN)/python -m evals.quality.ablation --write

evals-diff: .venv/.full ## which answers changed since BEFORE=FILE; without it, keep today's in var/answers.jsonl
	@mkdir -p var
	$(BIN)/python -m evals --questions evals/data/questions.jsonl evals/data/validation.jsonl --answers-only --save var/$(if $(BEFORE),after,answers).jsonl
	$(if $(BEFORE),$(BIN)/python -m evals.quality.saved $(BEFORE) var/after.jsonl)

evals-llm: .venv/.full ## measure what the configured model answers (REPERE_MODEL=…); an hour on a laptop, and it can be resumed
	$(BIN)/python -m evals.writing
	$(BIN)/python -m evals.writing --report --write

fuzz: .venv/.full ## try to break a server with hostile requests (REQUESTS=20000) and killed builds (KILLS=200); writes docs/reliability.md
	$(BIN)/python -m evals.reliability requests --count $(or $(REQUESTS),20000) --seed $(or $(SEED),1) --write
	$(BIN)/python -m evals.reliability builds --kills $(or $(KILLS),200) --seed $(or $(SEED),1) --write

fit: .venv/.full ## fit what decides whether, and which sentence, answers (SETS=folder of question sets PEOPLE=folder of people's questions); writes server/evidence/*.json
	$(BIN)/python -m evals.decision --sets $(SETS) $(if $(PEOPLE),--people $(PEOPLE))

train-encoder: .venv/.full ## teach the encoder (SETS=folder of question sets BASE=sentence-transformers folder PUBLIC=public sets); an hour or more, goes on where it was
	$(BIN)/python -m evals.encoder train --sets $(SETS) --base $(BASE) --public $(PUBLIC) --output var/encoder

bench: .venv/.full ## measure time and memory as the corpus grows; writes docs/benchmark.md (SETS=folders with real words)
	$(BIN)/python -m evals.benchmark $(SETS)

evals-public: .venv/.full ## measure the search on public sets (SETS=their folders)
	$(BIN)/python -m evals.public $(SETS) --cache var/public

evals-people: .venv/.full ## measure what people ask to documents of their choice (PEOPLE=folders; evals/data/people.md); writes docs/people.md
	$(BIN)/python -m evals.people $(PEOPLE) --write

evals-documents: .venv/.full ## measure how PDF files are read (FILES=…; it takes poppler-utils); writes docs/documents.md
	$(BIN)/python -m evals.documents $(FILES) --write docs/documents.md

screenshots: .venv/.full chromium ## take the pictures of the README again
	CHROMIUM="$(FIND_CHROMIUM)" $(BIN)/python docs/screenshots.py

constraints: .venv/.full ## write down the versions that are installed now
	sed -i '1!d' constraints.txt
	$(BIN)/python -m pip freeze --exclude-editable | sed 's/+cpu$$//' >> constraints.txt

lock: .venv/bin/python ## write requirements.lock again, from pyproject.toml and constraints.txt
	$(PIP) uv
	echo 'setuptools>=77' | $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-annotate --custom-compile-command 'make lock' --constraint constraints.txt \
	  --output-file requirements.lock pyproject.toml -

artefacts: .venv/.full ## write down which code the versions of what is stored stand for (SAME_OUTPUT=yes: none had to be raised)
	$(BIN)/python -m tests.artefacts $(if $(SAME_OUTPUT),--same-output)

clean: ## remove the installation and the index (API keys stay)
	rm -rf .venv var/index var/public

# Each stamp says what .venv holds; it is made again when the requirements change.
.venv/bin/python:
	$(PYTHON) -m venv .venv

# What runs Repère is the very file that its author had: the lock holds the hash of each.
.venv/.light: pyproject.toml requirements.lock | .venv/bin/python
	@echo "Installing Repère in .venv (once; a minute or two)…"
	$(INSTALL_PIP) --require-hashes --requirement requirements.lock
	$(INSTALL_PIP) --no-deps --no-build-isolation --editable .
	@touch $@

.venv/.with-%: .venv/.light constraints.txt
	@echo "Installing with it: $* (once; torch is large, it takes some minutes)…"
	$(PIP) --no-build-isolation --editable '.[$*]'
	@touch $@

.venv/.full: .venv/.light constraints.txt
	@echo "Installing all that the tests need (once; torch is large, it takes some minutes)…"
	$(PIP) --no-build-isolation --editable '.[models,mcp,train,evals,dev]'
	@touch $@ .venv/.with-models .venv/.with-mcp

# Debian's packages that the tests use, where they are missing: a browser, and a reader of DOCX.
chromium:
	@test -n "$(FIND_CHROMIUM)" || { echo "Installing Debian's chromium."; $(INSTALL) chromium; }

libreoffice:
	@command -v soffice >/dev/null || { echo "Installing Debian's LibreOffice."; $(INSTALL) libreoffice-writer-nogui; }
