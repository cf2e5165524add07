# Everything there is to do here, by name: `make help`. Needs Python ≥ 3.10, make and git; the rest it fetches itself.

PYTHON ?= python3
WEB := .venv/bin/python
BOT := bot/.venv/bin/python
SETUP := $(PYTHON) -m tools.environments

# What Python compiles is kept, whatever a shell says: the tests' own files too, which each of their processes rewrites.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help setup setup-web setup-bot run run-cluster train test-postgresql understanding detect verdicts evaluate test soak reliability check format bench widget lock audit clean

help: ## Shows this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-15s %s\n", $$1, $$2 }' Makefile

run: setup-web ## Starts everything: web, Rasa and actions. Ctrl-C stops it
	@[ -f .env ] || export EARSHOT_DEMO="$${EARSHOT_DEMO-1}"; exec .venv/bin/earshot run

run-cluster: setup-web ## Two web and two Rasa processes behind a balancer, on local PostgreSQL and Redis
	@[ -f .env ] || export EARSHOT_DEMO="$${EARSHOT_DEMO-1}"; exec .venv/bin/earshot cluster

test: setup train ## Runs all tests, in both environments
	@$(PYTHON) -m tools.tests

test-postgresql: setup train ## Runs every test that keeps records with them in PostgreSQL
	TEST_DATABASE=postgresql $(WEB) -m pytest -n 2 --dist loadgroup \
	    tests/journeys tests/web tests/mail tests/report tests/rules tests/survey tests/security tests/run tests/records \
	    tests/faults tests/cluster tests/e2e

check: setup-web ## Lint, format, types and the arrows between the folders
	$(WEB) -m ruff check .
	$(WEB) -m ruff format --check .
	$(WEB) -m mypy
	$(WEB) -m pytest -q tests/test_architecture.py tests/test_docs.py

soak: setup train ## For long: many at the desk at once, then CONVERSATIONS random customers (20,000)
	$(WEB) -m pytest -m soak
	LISTS=$${LISTS-300} $(WEB) -m pytest --timeout 3600 tests/rules/test_any_order.py
	CONVERSATIONS=$${CONVERSATIONS-20000} $(BOT) -m pytest tests/bot/test_random_customers.py

reliability: setup train ## Breaks everything there is a promise about, in short and for long, and writes docs/reliability.md
	@tests=$$($(WEB) -m tests.faults.table --tests); code=0; \
	$(WEB) -m pytest -m "soak or not soak" $$tests || code=$$?; \
	$(BOT) -m pytest $$($(WEB) -m tests.faults.table --bot) || code=$$?; \
	$(WEB) -m tests.faults.table; exit $$code

format: setup-web ## Puts the code into its one form
	$(WEB) -m ruff check --fix .
	$(WEB) -m ruff format .

train: setup-bot ## Trains hearing and the bot, if what they learn from has changed
	@$(BOT) -m hearing.learning.train
	@$(BOT) -m bot train

understanding: setup-bot ## Measures how well messages are understood: F1 by intent, and what is confused with what
	@$(BOT) -m bot.crossvalidation

detect: setup-web ## Reads messages as JSON lines, writes a frustration score a line
	@$(WEB) -m hearing.detect

verdicts: setup-web ## Reads turns of dialogues as JSON lines, writes what each would decide
	@$(WEB) -m earshot.verdicts

evaluate: setup-web ## Measures hearing on our own messages, held out, and writes its card (OTHERS: a labelled file of others)
	@$(WEB) -m earshot.card
	@[ -z "$(OTHERS)" ] || $(WEB) -m earshot.card_of_others $(OTHERS)

bench: setup train ## Measures turns, acknowledgements, a heavy load, start-up, memory, hearing and the widget; prints one table
	@$(WEB) -m bench

widget: setup-web ## Packs the widget's three files from their sources
	@$(WEB) -m tools.pack_widget

setup: setup-web setup-bot ## Builds both environments from their locks

setup-web:
	@$(SETUP) web >&2

setup-bot:
	@$(SETUP) bot

lock: setup ## Resolves both locks again, after a change to a pyproject.toml
	@$(PYTHON) -m tools.lock

audit: ## Holds both locks against the Python advisory database, where it can be reached
	@$(PYTHON) -m tools.audit

clean: ## Removes what was built and trained; the records in var/ stay
	rm -rf .venv bot/.venv .tools .rasa models .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
