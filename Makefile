# Every target explains itself: `make` prints the words after ##.
SHELL := /bin/sh
.DEFAULT_GOAL := help
PY := .venv/bin/python
BOOTSTRAP := scripts/python scripts/bootstrap.py
NPM := scripts/python scripts/node.py npm
EXEC := $(PY) -m saas.embedded exec
ARGS ?=

##@ Every day

.PHONY: help
help: ## Print this
	@awk 'BEGIN {FS = ":.*## "} /^##@/ {printf "\n%s\n", substr($$0, 5)} \
		/^[a-z0-9-]+:.*## / {printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)
	@printf '\nSettings: PORT=8000 MM_VAR=./var DATABASE_URL DATABASE_OWNER_URL REDIS_URL E2E=0 ARGS="..." (see .env.example)\n'

.PHONY: run
run: ## Everything, with demo data, in the foreground; ends in a box of addresses. Ctrl-C stops it
	@$(BOOTSTRAP) run
	@exec $(PY) -m saas.embedded run

.PHONY: test
test: dev ## All tests but the browser's: front end, then back end on two cores (ARGS="-k mood -x")
	@scripts/test $(ARGS)

.PHONY: check
check: dev ## Everything but tests: format, lint, types, layers, migrations, API drift, locks, dead links
	@$(PY) scripts/check.py

.PHONY: e2e
e2e: dev frontend ## The story in a real Chromium against the running product (E2E=0 leaves it out and says so)
	@$(NPM) run --silent size
	@scripts/e2e $(ARGS)

.PHONY: format
format: dev ## Format and repair what can be repaired
	@.venv/bin/ruff check --quiet --fix . ; .venv/bin/ruff format --quiet .
	@$(NPM) run --silent format

##@ Looking inside

.PHONY: shell
shell: python ## Django's shell on the development database
	@$(EXEC) $(PY) manage.py shell

.PHONY: servers
servers: python ## PostgreSQL and Valkey alone, in the foreground
	@exec $(PY) -m saas.embedded servers

.PHONY: seed
seed: python ## Demo organisations with a year of history, made anew (ARGS="--help" shows how much)
	@MM_PROCESS=owner $(EXEC) $(PY) manage.py migrate_tenants
	@MM_PROCESS=web $(EXEC) $(PY) manage.py seed_demo $(ARGS)

.PHONY: doctor
doctor: python ## Check servers, *.localhost, migrations, mail, clock; every red line comes with its repair
	@$(EXEC) $(PY) manage.py doctor

##@ Changing things

.PHONY: schema
schema: dev ## Write docs/openapi/*.json from the code and the front end's types from those
	@MM_PROCESS=owner $(EXEC) $(PY) scripts/schema.py
	@$(NPM) run --silent types

.PHONY: migrations
migrations: python ## Write migrations for changed models (ARGS="wellness -n add_tags")
	@MM_PROCESS=owner $(EXEC) $(PY) manage.py makemigrations $(ARGS)

.PHONY: lock
lock: ## Lock the Python packages anew (ARGS="--upgrade" or "--upgrade-package NAME")
	@scripts/python scripts/lock.py $(ARGS)

##@ Taking long

.PHONY: test-long
test-long: dev ## The tests that take minutes: long state machines, kill rounds, fuzzing
	@$(PY) -m pytest -m long $(ARGS)

.PHONY: bench
bench: dev ## Measure against the peers, in ratios (under 10 minutes)
	@$(PY) -m benchmarks $(ARGS)

.PHONY: bench-long
bench-long: dev ## The rest of the measurements
	@$(PY) -m benchmarks --long $(ARGS)

.PHONY: release-check
release-check: dev ## What must hold on the day of a release: production settings
	@$(PY) scripts/release_check.py

##@ Parts of the above

.PHONY: python
python: ## .venv with what the product needs
	@$(BOOTSTRAP) python

.PHONY: dev
dev: ## .venv with the developer's tools, and frontend/node_modules
	@$(BOOTSTRAP) dev

.PHONY: frontend
frontend: ## The built app in frontend/dist
	@$(BOOTSTRAP) frontend

.PHONY: clean
clean: ## Remove what was built or installed; var/ with your data stays
	@rm -rf .venv .tools .stamps frontend/node_modules frontend/dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
