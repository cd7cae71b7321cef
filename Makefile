# The portal in two commands: `make run` and `make test`. `make help` lists the few others.
# PORT (8000) and PORTAL_VAR (var/) move a run; DATABASE_URL uses a server of your own.

.PHONY: help run dev test lint demo states messages requirements bench lighthouse walk pictures tools
.DEFAULT_GOAL := help
PYTHON_IN_VENV = .venv/bin/python
export PORT PORTAL_VAR DATABASE_URL
ifeq ($(PORT),)
unexport PORT
endif
ifeq ($(PORTAL_VAR),)
unexport PORTAL_VAR
endif
ifeq ($(DATABASE_URL),)
unexport DATABASE_URL
endif

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):[^#]*## \(.*\)/\1@\2/p' $(firstword $(MAKEFILE_LIST)) \
	  | awk -F@ '{ printf "  make %-14s %s\n", $$1, $$2 }'

run: ## install, prepare and serve the portal as production would, on http://127.0.0.1:8000/
	@exec bin/portal run

dev: ## the same with DEBUG and reloading
	@exec bin/portal dev

test: ## everything that must hold: lint, types, imports, migrations, tests, browser journeys
	@exec bin/portal test

lint: ## only the quick half of `make test`: format, lint, types, imports
	@exec bin/portal lint

demo: .venv ## load the demo data into the database (only what is missing)
	@PORTAL_DEMO=1 $(PYTHON_IN_VENV) manage.py demo

states: .venv ## draw docs/states/ from the code
	@$(PYTHON_IN_VENV) manage.py draw_states

messages: .venv ## compile the translations and list what has no Arabic yet
	@$(PYTHON_IN_VENV) manage.py compile_catalogues --check

requirements: tools ## pin requirements*.in into requirements*.txt, with hashes
	@for name in requirements requirements-dev; do \
	  .venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	    --no-emit-find-links --custom-compile-command "make requirements" $$name.in -o $$name.txt || exit 1; \
	done

bench: tools ## measure the speed beside two yardsticks, with databases of its own (about six minutes)
	@$(PYTHON_IN_VENV) -m bench.run

walk: tools ## walk the running demo as everybody, on three screens, in both languages
	@$(PYTHON_IN_VENV) tools/walk.py http://127.0.0.1:$${PORT:-8000}

lighthouse: tools ## measure the running demo with Lighthouse (needs Node and Chromium)
	@test -d tools/lighthouse/node_modules || npm ci --prefix tools/lighthouse --ignore-scripts --no-audit --no-fund
	@$(PYTHON_IN_VENV) tools/lighthouse/run.py http://127.0.0.1:$${PORT:-8000} --runs 3

pictures: tools ## take the pictures of the README from the running demo
	@$(PYTHON_IN_VENV) tools/pictures.py http://127.0.0.1:$${PORT:-8000}

tools: # what these need beside the portal itself; a moment when it is there
	@exec bin/portal tools

.venv:
	@exec bin/portal install
